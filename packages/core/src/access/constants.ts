/** Shortest and longest password, in characters (Unicode code points). */
export const PASSWORD_MIN_LENGTH = 12;
export const PASSWORD_MAX_LENGTH = 128;

/** So many days an API key is valid unless it is said otherwise, and at most. */
export const KEY_DAYS_DEFAULT = 90;
export const KEY_DAYS_MAX = 730;

/** How an API key begins, so that people and scanners of repositories know one. */
export const KEY_PREFIX = "vgo";

/** How people sign in. */
export const LOGIN_AUTHS = ["password", "oidc"] as const;

/** Why a log-in session ended. */
export const LOGIN_ENDS = ["signed_out", "revoked", "password_changed", "operator_disabled"] as const;
