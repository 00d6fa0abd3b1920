/** Who did something so long ago is counted as gone, in milliseconds. */
const GONE_AFTER_MS = 2 * 60_000;

/** Told by a page that is looked at without being touched. */
export const WATCHED = "valhalla-go:watched";

const DEEDS = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart", WATCHED] as const;

/** Whether somebody is in front of the page. A page that refreshes itself must not keep a log-in from growing idle. */
export class Attendance {
  readonly #nowMs: () => number;
  #lastDeed: number;

  /** Listens on `target` for what people do; the page was opened by somebody. */
  constructor(target: EventTarget, nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs;
    this.#lastDeed = nowMs();
    const note = (): void => {
      this.#lastDeed = this.#nowMs();
    };
    for (const deed of DEEDS) target.addEventListener(deed, note, { passive: true, capture: true });
  }

  get isAttended(): boolean {
    return this.#nowMs() - this.#lastDeed < GONE_AFTER_MS;
  }
}
