/** What `vgo` ends with. The gate's three verdicts can be told apart by a pipeline without reading anything. */
export const EXIT = {
  ok: 0,
  /** Refused, not reachable, or it could not be decided. */
  error: 1,
  /** Asked wrongly. */
  usage: 2,
  no_go: 3,
  hold: 4,
  /** Ended by Ctrl-C, as shells count it. */
  interrupted: 130,
} as const;
