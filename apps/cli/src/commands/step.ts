import { print } from "../output/print.ts";
import type { Shell } from "../shell.ts";
import { changeOptions } from "./change.ts";

interface Done {
  readonly step: string;
  readonly notes: string | undefined;
  readonly evidence: string | undefined;
}

export async function done(shell: Shell, { step, notes, evidence }: Done): Promise<void> {
  const go = await shell.connect();
  const shown = evidence === undefined ? undefined : readEvidence(evidence);
  const answer = await go.playbook.complete({ step_id: step, notes, evidence: shown }, changeOptions(shell));
  print(shell, answer, ({ step_id }) => [`${shell.paint.good("DONE")} ${step_id}`]);
}

export async function undo(shell: Shell, { step }: { readonly step: string }): Promise<void> {
  const go = await shell.connect();
  const answer = await go.playbook.complete({ step_id: step, done: false }, changeOptions(shell));
  print(shell, answer, ({ step_id }) => [`OPEN again: ${step_id}`]);
}

export async function skip(shell: Shell, { step, reason }: { step: string; reason: readonly string[] }): Promise<void> {
  const go = await shell.connect();
  const answer = await go.playbook.skip({ step_id: step, reason: reason.join(" ") }, changeOptions(shell));
  print(shell, answer, ({ step_id }) => [`${shell.paint.warn("SKIPPED")} ${step_id}`]);
}

/** A number where it is one; the server knows which of the two the step asks for. */
function readEvidence(text: string): string | number {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : text;
}
