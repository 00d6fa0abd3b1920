export const TITLE = "Your log-in has ended.";
export const WHAT_IS_SHOWN = "What you see is as it was then. What you typed is kept, and you come back to this place.";
export const SIGN_IN = "Sign in";
