import { countOf } from "../../lib/count.ts";

export const SIGN_IN = "Sign in";
export const signInIn = (seconds: number): string => `Sign in in ${seconds} s`;
export const SIGN_IN_AGAIN = "Sign in again";
export const signInWith = (provider: string): string => `Sign in with ${provider}`;
export const OR_WITH_PASSWORD = "or with a password";
export const LOGIN = "Log-in name";
export const LOGIN_MISSING = "Say who you are.";
export const PASSWORD = "Password";
export const PASSWORD_MISSING = "Give your password.";
export const signedInAs = (name: string): string => `Signed in as ${name}.`;

export const ENDED = "Your log-in has ended. What you typed is kept, and you come back to the page you were on.";
export const SIGNED_OUT = "You are signed out.";

export const PROVIDER = "The identity provider";
export const refusedBy = (provider: string): string =>
  `${provider} did not let you in here. Try again; if it stays so, ask the owner of this installation which role you have.`;
export const requestNamed = (request_id: string): string => `request ${request_id}`;

export const LOCAL = "This server lets in whoever is at its machine.";
export const GO_ON_LOCALLY = "Go on as the operator of this machine";

export const TOO_MANY = "Too many tries.";
export const TRY_NOW = "Try again now.";
export const TRY_IN = "The next one is taken in {time}.";
export const seconds = (count: number): string => `${count} s`;

export const DEAD_LINK = "This link does not count: it was used, it has expired, or it was never one.";
export const GO_TO_DASHBOARD = "Go to the dashboard";
export const DEAD_INVITATION =
  "Each link counts once and for a while, and a newer one takes the place of all before it. Ask the owner who gave it to you for a new one.";
export const DEAD_SETUP =
  "It counts once, for 15 minutes, and only while nobody can sign in as an owner. Start the server again: as long as there is no owner it prints a new link.";

export const WELCOME = "Welcome";
export const INVITED = "Set the password that you sign in with from now on. Nobody else ever knows it.";
export const SET_PASSWORD = "Set password and sign in";
export const setPasswordIn = (wait: number): string => `Set password in ${wait} s`;

export const FIRST_OWNER = "The first owner";
export const firstOwnerIs = (name: string): string => `You are the first owner, ${name}.`;
export const FIRST_OWNER_LEAD =
  "You will be able to do everything, and to invite others. Nobody else ever knows your password.";
export const LOGIN_HINT = "Letters, digits, and . _ @ + - between them.";
export const CHOOSE_ONE = "Choose one.";
export const YOUR_NAME = "Your name";
export const YOUR_NAME_HINT = "As others see it, in everything you do.";
export const YOUR_NAME_MISSING = "Say your name.";
export const BECOME_OWNER = "Become the owner";
export const becomeOwnerIn = (wait: number): string => `Become the owner in ${wait} s`;

export const NEW_PASSWORD = "New password";
export const newPasswordHint = (min: number): string =>
  `At least ${min} characters. A sentence that only you would say does well; passwords that many people use are refused.`;
export const REPEATED = "The same again";
export const NOT_SAME = "The two are not the same.";
export const CHOOSE_PASSWORD = "Choose a password.";
export const charactersMissing = (count: number): string => `${countOf(count, "more character")}.`;
export const charactersTooMany = (max: number, count: number): string =>
  `At most ${max} characters: ${count} too many.`;
export const LONG_ENOUGH = "Long enough. Longer is stronger.";
export const GOOD = "Good.";
export const STRONG = "Strong.";
export const CAPS_LOCK = "Caps Lock is on.";
export const showPasswordOf = (label: string): string => `Show the password: ${label}`;
export const SHOW_PASSWORD = "Show the password";
export const HIDE_PASSWORD = "Hide the password";

export const CONFIRM_TITLE = "Confirm that it is you";
export const confirmLead = (name: string): string =>
  `${name}, people and keys are changed only by who gave their password in the last minutes.`;
export const CONFIRM_AT_PROVIDER =
  "People and keys are changed only by who signed in in the last minutes. You come back to this page; press the button again then.";
export const CONFIRM = "Confirm";
export const confirmIn = (wait: number): string => `Confirm in ${wait} s`;
export const confirmWith = (provider: string): string => `Confirm with ${provider}`;
export const THE_PROVIDER = "the identity provider";
export const CONFIRMED = "Confirmed.";
export const CANCEL = "Cancel";
