import { countOf } from "../../lib/count.ts";

export const NAME = "Access";
export const ABOUT = "Who may come in, by what, and what they may do.";
export const ABOUT_LOCAL = "Everybody who uses this machine is its operator, with or without an account.";
export const ABOUT_LOCAL_WITHOUT_OWNER =
  "Everybody who uses this machine is its operator. Invite the first owner when people shall be told apart.";

export const CANCEL = "Cancel";
export const DONE = "Done";
export const DEEDS = "What can be done";
export const STATE = "State";
export const SINCE = "Since";
export const LAST_USED = "Last used";
export const by = (name: string): string => `by ${name}`;
export const SOMEBODY = "somebody";

/** Operators. */
export const OPERATORS = "Operators";
export const accounts = (count: number): string => countOf(count, "account");
export const OPERATORS_ABOUT =
  "People with an account. Each sets their own password with a link that counts once; nobody else ever knows it.";
export const READING_ACCOUNTS = "Reading the accounts.";
export const NO_ACCOUNTS = "Nobody has an account yet.";
export const OPERATOR_NAME = "Name";
export const OPERATOR_ROLES = "Roles";
export const SIGNS_IN = "Signs in";
export const WITH_PASSWORD = "with a password";
export const atIssuer = (issuer: string): string => `at ${issuer}`;
export const YOU = " (you)";
export const OPERATOR_STATES = {
  active: "active",
  invited: "invited, has no password yet",
  disabled: "disabled",
} as const;
export const OPERATOR_DEEDS = { change: "Change", link: "New link", disable: "Disable", enable: "Enable" } as const;
export const deedOn = (deed: string, name: string): string => `${deed}: ${name}`;

export const INVITE_OPERATOR = "Invite operator";
export const INVITE = "Invite";
export const invited = (name: string): string => `${name} is invited.`;
export const THEIR_NAME = "Their name";
export const THEIR_NAME_HINT = "As everybody sees it, in everything they do.";
export const NAME_MISSING = "Say who it is.";
export const LOGIN = "Log-in name";
export const LOGIN_HINT = "What they sign in with. Letters, digits, and . _ @ + - between them.";
export const LOGIN_MISSING = "Choose one.";
export const ROLE = "Role";

export const THEIR_LINK = "Their link";
export const linkLost = (name: string): string =>
  `The invitation is made, but its link was told already in an answer that got lost. Make a new link for ${name}.`;
export const LINK_LEAD =
  "Give this to {name}, and to nobody else: whoever opens it first sets the password. It is shown only now, and counts once, until {moment}.";
export const LINK = "link";

export const changeOf = (name: string): string => `Change ${name}`;
export const changed = (name: string): string => `${name} is changed.`;
export const SAVE = "Save";
export const SAME_ROLES = "They may do what they may do now.";
export const GAINED = "From then on they may also:";
export const LOST = "They may no longer, within seconds:";

export const newLinkFor = (name: string): string => `New link for ${name}`;
export const newLinkLead = (name: string): string => `With it ${name} sets a new password.`;
export const NEW_LINK_ENDS_LOGINS =
  "Until then the one of now counts; after it they are signed out wherever they are signed in.";
export const NEW_LINK_ENDS_LINK = "The link that they were given before counts no more.";
export const MAKE_LINK = "Make a new link";

export const disableOf = (name: string): string => `Disable ${name}`;
export const enableOf = (name: string): string => `Enable ${name}`;
export const disabled = (name: string): string => `${name} is disabled.`;
export const enabled = (name: string): string => `${name} is enabled.`;
export const canSignIn = (name: string, hasPassword: boolean): string =>
  `${name} can sign in again${hasPassword ? " with the password of before" : ""}, with the same roles.`;
export const cannotSignIn = (name: string): string =>
  `${name} can no longer sign in. The account stays, for the record tells of it.`;
export const LOGINS_END = "Every log-in of theirs ends within seconds, and so does what they follow live.";
export const NO_LOGINS_END = "They are not signed in anywhere now.";
export const loginsEnd = (count: number): string =>
  `${countOf(count, "log-in ends", "log-ins end")} within seconds, and so does what they follow live.`;
export const LINK_ENDS = "A link that they were given counts no more.";
export const SESSION_GOES_ON = "The session they run goes on; somebody has to end it.";
export const KEYS_GO_ON = "API keys that they made go on.";

/** Keys. */
export const KEYS = "API keys";
export const keysCount = (count: number): string => countOf(count, "key counts", "keys count");
export const KEYS_ABOUT =
  "For services and pipelines. A key may do what it was given, until it expires or is revoked; its secret is kept nowhere here.";
export const READING_KEYS = "Reading the keys.";
export const NO_KEYS = "There is no key yet.";
export const KEY_NAME = "Name";
export const KEY_MAY = "May";
export const KEY_MADE = "Made";
export const KEY_STATES = { active: "active", expired: "expired", revoked: "revoked" } as const;
export const NEVER_USED = "never";
export const KEY_ENDED = "{moment} by {name}";
export const KEY_ENDS = "for {time} more";

export const MAKE_KEY = "Make a key";
export const MAKE_THE_KEY = "Make the key";
export const keyMade = (name: string): string => `The key ${name} is made.`;
export const KEY_FOR = "What is it for?";
export const KEY_FOR_HINT = "Everything that is done with it stands under this name.";
export const KEY_FOR_MISSING = "Name the service.";
export const KEY_SCOPES = "What may it do?";
export const KEY_SCOPES_MISSING = "Choose at least one.";
export const notYours = (scope: string): string => `${scope}: you may not do this yourself`;
export const KEY_DAYS = "For how many days?";
export const keyDaysHint = (max: number): string => `1 to ${max}. Make another one before it expires.`;
export const keyDaysWrong = (max: number): string => `A whole number from 1 to ${max}.`;

export const theKey = (name: string): string => `The key ${name}`;
export const KEY_LOST =
  "The key is made, but its secret was told already in an answer that got lost. Revoke it and make another one.";
export const keyLead = (name: string): string =>
  `Copy it now to where ${name} keeps its secrets: it is shown only now, and nobody can find it out later.`;
export const KEY_USE = "It goes with each call as a header, never in an address:";
export const keyExample = (secret: string, origin: string): string =>
  `curl -H "Authorization: Bearer ${secret}" ${origin}/core/access/me`;
/** How every secret of a key begins. */
export const keyPrefix = (id: string): string => `vgo_${id}_…`;
export const KEY = "key";
export const EXAMPLE = "example";

export const REVOKE = "Revoke";
export const revokeOf = (name: string): string => `Revoke ${name}`;
export const revoked = (name: string): string => `The key ${name} is revoked.`;
export const REVOKE_LEAD =
  "Whatever uses this key is refused from now on, within seconds, and what it follows live is closed. It cannot be taken back.";
export const KEY_NEVER_USED = "The key was never used.";
export const KEY_LAST_USED = "It was last used {ago}.";
export const CALLS_STOP = "These calls stop:";
export const KEEP_IT = "Keep it";

/** One's own log-ins. */
export const YOUR_LOGINS = "Your log-ins";
export const LOGINS_ABOUT =
  "Where you are signed in. A log-in that you do not know is not yours: sign it out, and change your password.";
export const READING_LOGINS = "Reading your log-ins.";
export const SIGN_OUT_OTHERS = "Sign out all others";
export const OTHERS_SIGNED_OUT = "All others are signed out.";
export const DEVICE = "Device";
export const ADDRESS = "Address";
export const loginBy = (isThisOne: boolean, isAtProvider: boolean): string =>
  `${isThisOne ? "this one, " : ""}${isAtProvider ? "at the identity provider" : "with a password"}`;
export const NOW = "now";
export const SIGN_OUT = "Sign out";
export const SIGN_OUT_HERE = "Sign out here";
export const signOutOf = (device: string): string => `Sign out ${device}`;
export const signedOutOf = (device: string): string => `${device} is signed out.`;
export const UNKNOWN_DEVICE = "Unknown device";
export const programOn = (system: string): string => `A program on ${system}`;
export const browserOn = (browser: string, system: string): string => `${browser} on ${system}`;
export const UNKNOWN_ADDRESS = "unknown";
export const SERVERS_MACHINE = "the server's own machine";

/** One's own password. */
export const YOUR_PASSWORD = "Your password";
export const PASSWORD_CHANGED = "Your password is changed. You are signed out everywhere else.";
export const PASSWORD_LEAD = "You are signed out everywhere else then.";
export const PASSWORD_OF_NOW = "Password of now";
export const PASSWORD_OF_NOW_MISSING = "Give the password of now.";
export const PASSWORD_OF_NOW_WRONG = "This is not your password.";
export const CHANGE_PASSWORD = "Change password";
export const changePasswordIn = (wait: number): string => `Change password in ${wait} s`;

/** Roles. */
export const ROLES_TITLE = "What each role may do";
export const ROLES_ASIDE = "each also what the one before it may";
export const YOURS = "yours";
