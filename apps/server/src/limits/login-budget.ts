/** Somebody who wants in. What is null is not counted. */
export interface LoginAttempt {
  /**
   * The name as it was typed, whether or not there is such an account. Who is signed in and shows anew who it is counts
   * under the log-in's own id, `#LOGIN_ID`, which is nobody's name, and under no address: then an account under attack, or
   * an address that it comes from, stays usable for whoever is in already.
   */
  readonly login: string | null;
  /** The address of the caller, as the listed proxies tell it. */
  readonly address: string | null;
}

/** How often somebody may try to get in: per name and per address. */
export interface LoginBudget {
  /** Counts an attempt, before anything about it is checked. Throws RATE_LIMITED. */
  take(attempt: LoginAttempt): Promise<void>;
  /** The attempt succeeded: the name's attempts are forgotten, and the address gets this one back, no more. */
  clear(attempt: LoginAttempt): Promise<void>;
}
