/** The time, as it reaches the domain. */
export interface Clock {
  /** Microseconds since 1970-01-01T00:00:00Z. Never goes back within one process. */
  nowMicros(): number;
}
