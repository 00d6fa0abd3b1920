import { parseNote, sealText } from "@valhalla-go/core/proof";
import type { Header } from "../bundle/header.ts";
import type { Findings } from "../findings.ts";
import type { KeyRing } from "../keys/key-ring.ts";

/** Checks the last line: that it seals exactly the bytes before it, with the key that the first line names and no other. */
export async function checkSeal(
  seal: { readonly note: string | null; readonly line: number },
  { origin, vkey }: Header,
  digest: string,
  ring: KeyRing,
  findings: Findings,
): Promise<void> {
  const { line } = seal;
  const note = seal.note === null ? null : parseNote(seal.note);
  if (note === null || note.signatures.length !== 1) {
    findings.report("SEAL_BROKEN", "The last line is not a seal.", { line });
    return;
  }
  const text = sealText(origin, digest);
  if (note.text !== text) {
    const message = "The file was changed after it was sealed: its bytes are not those that the seal is of.";
    findings.report("SEAL_BROKEN", message, { line, expected: note.text, found: text });
    return;
  }
  const signatures = await ring.check(note);
  if (signatures.get(vkey) === "valid") return;
  const message = "The seal is not signed with the key that the first line names.";
  findings.report("SEAL_BROKEN", message, { line, expected: vkey, found: note.signatures[0]?.key_id ?? null });
}
