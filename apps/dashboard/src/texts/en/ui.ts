export const CLOSE = "Close";
export const CANCEL = "Cancel";
export const copy = (name: string): string => `Copy the ${name}`;
export const copied = (name: string): string => `Copied the ${name}.`;
export const CANNOT_COPY = "The browser does not let this page copy. Select the text and copy it by hand.";
export const requestNamed = (request_id: string): string => `request ${request_id}`;
export const SIGN_IN_AGAIN = "Sign in again";
export const needs = (scope: string): string => `Needs the scope ${scope}; an owner can give it.`;
export const IN_NEW_TAB = "opens in a new tab";
export const REASON = "Reason";
export const REASON_HINT = "Everybody sees it, and it stays in the audit trail.";
export const REASON_MISSING = "Say why, in a few words.";
/** How much of a text there is and may be, in characters. */
export const lengthOf = (length: string, max: string): string => `${length} of ${max} characters.`;
export const tooLong = (excess: string, max: string): string =>
  `Shorten this by ${excess}: at most ${max} characters are kept.`;
export const PART_NOT_LOADED = "This part of the page could not be loaded.";
