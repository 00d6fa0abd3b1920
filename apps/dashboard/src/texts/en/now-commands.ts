// What can be done on the page Now, as the palette and the help sheet name it.

export const START = "Start a session";
export const NOTE = "Write a note";
export const HOLD = "Hold session";
export const RESUME = "Resume session";
export const OFFER = "Hand over session";
export const ACCEPT = "Accept session";
export const WITHDRAW = "End the offer";
export const REBASELINE = "Re-baseline session";
export const END = "End session";
export const SET_BAND = "Set band";
export const REPORT_HEALTH = "Report health";
export const START_WORDS: readonly string[] = ["begin", "new", "go"];
export const HOLD_WORDS: readonly string[] = ["pause", "wait"];
export const OFFER_WORDS: readonly string[] = ["hand over", "shift", "offer"];
export const END_WORDS: readonly string[] = ["finish", "close", "stop"];
export const BAND_WORDS: readonly string[] = ["tighten", "loosen", "cone"];
