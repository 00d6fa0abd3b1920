import type { Header } from "../bundle/header.ts";
import type { Findings } from "../findings.ts";
import type { CheckpointLine } from "./checkpoint-line.ts";
import type { KeyChange } from "./log-entries.ts";

/** Which key signs at which length of the log, as the log itself tells it; the header tells it where the log does not. */
export class KeyHistory {
  readonly #changes: readonly KeyChange[];
  readonly #header: Header;

  constructor(changes: readonly KeyChange[], header: Header) {
    this.#changes = changes;
    this.#header = header;
  }

  /** The key in force after so many entries; null when there was none yet. */
  keyAt(size: number): string | null {
    const last = this.#changes.findLast(({ seq }) => seq <= size);
    if (last !== undefined) return last.vkey;
    const [first] = this.#changes;
    return first === undefined ? this.#header.vkey : first.previous;
  }

  /** Every key that signed at some time. */
  get keys(): ReadonlySet<string> {
    const told = this.#changes.flatMap(({ vkey, previous }) => (previous === null ? [vkey] : [previous, vkey]));
    return new Set([...told, this.#header.vkey]);
  }

  /**
   * Reports when what was signed goes back to another key than the caller's `own` ones: `checkpoints` with their valid signatures
   * show which key vouched for its successor. A caller who gave no key is not asked.
   */
  checkOwn(own: readonly string[], size: number, checkpoints: readonly CheckpointLine[], findings: Findings): void {
    const { vkey } = this.#header;
    const inForce = this.keyAt(size);
    if (inForce !== null && inForce !== vkey) {
      const message = `The file is sealed with another key than the one that signs the record since its last change of keys.`;
      findings.report("OTHER_KEY", message, { line: 1, expected: inForce, found: vkey });
      return;
    }
    if (own.length === 0 || own.includes(vkey)) return;
    const change = this.#changes.findLast(
      ({ previous, vkey: next }) => own.includes(previous ?? "") && !own.includes(next),
    );
    if (change === undefined) {
      const message = "The file is signed with another key than yours, and tells of no change from one to the other.";
      findings.report("OTHER_KEY", message, { line: 1, expected: own.join(" "), found: vkey });
      return;
    }
    const isVouchedFor = checkpoints.some(
      ({ size: at, signed_by }) => at >= change.seq && own.some((key) => signed_by.has(key)),
    );
    if (isVouchedFor) {
      const message = `The key changed with entry ${change.seq}. What is signed by the new key alone, which you did not give, is not anchored.`;
      findings.warn("KEY_CHANGED", message, change.seq);
      return;
    }
    const message =
      `Entry ${change.seq} says that the key changed, but your key signed nothing that holds this entry. ` +
      "If the key was indeed replaced, ask for the new one and give it too.";
    findings.report("OTHER_KEY", message, { seq: change.seq, expected: own.join(" "), found: change.vkey });
  }
}
