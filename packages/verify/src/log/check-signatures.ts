import type { Findings } from "../findings.ts";
import type { KeyRing } from "../keys/key-ring.ts";
import type { CheckpointLine } from "./checkpoint-line.ts";

/** So many signatures are looked at side by side, on the threads that the platform has for it. */
const AT_ONCE = 64;

/**
 * Verifies what is signed, each checkpoint by the key that `keyAt` says was in force at its size (any known key, when that is
 * null). Reports signatures that are not those of the key that they name, and checkpoints without one of the right key.
 */
export async function checkSignatures(
  checkpoints: readonly Omit<CheckpointLine, "signed_by">[],
  ring: KeyRing,
  keyAt: (size: number) => string | null,
  findings: Findings,
): Promise<readonly CheckpointLine[]> {
  const checked: CheckpointLine[] = [];
  for (let at = 0; at < checkpoints.length; at += AT_ONCE) {
    const some = checkpoints.slice(at, at + AT_ONCE);
    const found = await Promise.all(some.map(({ note }) => ring.check(note)));
    for (const [index, checkpoint] of some.entries()) {
      const signatures = found[index] ?? new Map<string, never>();
      const signed_by = new Set([...signatures].filter(([, finding]) => finding === "valid").map(([vkey]) => vkey));
      report(checkpoint, signatures.size > signed_by.size, signed_by, keyAt(checkpoint.size), findings);
      checked.push({ ...checkpoint, signed_by });
    }
  }
  return checked;
}

function report(
  { line, size, note }: Omit<CheckpointLine, "signed_by">,
  hasInvalid: boolean,
  signed_by: ReadonlySet<string>,
  key: string | null,
  findings: Findings,
): void {
  const found = note.signatures.map(({ name, key_id }) => `${name}+${key_id}`).join(" ");
  if (hasInvalid) {
    const message = `The checkpoint of ${size} entries has a signature that is not that of the key it names.`;
    findings.report("BAD_SIGNATURE", message, { line, seq: size, expected: key, found });
  } else if (key === null ? signed_by.size === 0 : !signed_by.has(key)) {
    const message = `The checkpoint of ${size} entries is not signed with the key that signed the record at that time.`;
    findings.report("OTHER_KEY", message, { line, seq: size, expected: key, found });
  }
}
