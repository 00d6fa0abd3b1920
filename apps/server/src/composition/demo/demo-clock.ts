import { type Clock, formatUtc } from "@valhalla-go/core";

const MICROS_PER_MILLI = 1000;
/** So much later each reading is than the one before: no two entries are of the same moment. */
const STEP_MICROS = 217;

/** A clock that stands where it is put, a little later with each reading. */
export class DemoClock implements Clock {
  #micros: number;

  constructor(start_ms: number) {
    this.#micros = start_ms * MICROS_PER_MILLI;
  }

  nowMicros(): number {
    this.#micros += STEP_MICROS;
    return this.#micros;
  }

  /** Without being read. */
  get utc(): string {
    return formatUtc(this.#micros);
  }

  get ms(): number {
    return Math.floor(this.#micros / MICROS_PER_MILLI);
  }

  /** Puts it forward; it never goes back. */
  moveTo(ms: number): void {
    this.#micros = Math.max(this.#micros, Math.round(ms * MICROS_PER_MILLI));
  }
}
