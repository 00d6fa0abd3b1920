/** How a value of now stands to the one that was frozen: the same or neither better nor worse, better, or worse. */
export const DRIFTS = ["none", "improved", "worsened"] as const;

/** Who made a change while a session ran: whoever ran the session, somebody else, a check, or the files of a start. */
export const CHANGE_MAKERS = ["session", "other", "check", "configuration"] as const;

/** Most changes that the record of a session tells one by one; the rest is counted. */
export const WATCH_MAX_CHANGES = 500;
