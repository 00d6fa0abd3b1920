// The page of the cone.

export const NAME = "Cone";
export const ASKING = "Asking the server.";
export const SET_BAND = "Set band";
export const SET_THE_BAND = "Set the band";
export const SINCE = "{reason}, set {moment} by {name}";
