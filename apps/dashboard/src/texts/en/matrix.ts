// What each class of engines may do in each band.

export const TITLE = "What is allowed";
export const READING = "Reading the policy.";
export const EMPTY =
  "The policy names no classes of engines. A class says which actions its engines may take in each band.";
export const CLASS = "Class";
export const NOTHING = "nothing";
export const NOW = "now";
export const COUNTS = "counts";
export const CAPTION = "Actions that each class of engines may take, band by band";
export const NO_ENGINES = "no engine";
export const underPolicy = (version: string): string => `policy ${version}`;
