/** A span of time: its first moment, and the first moment after it. */
export interface Period {
  readonly from: string;
  readonly to: string;
}
