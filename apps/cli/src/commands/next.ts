import { print } from "../output/print.ts";
import { paintBand, paintStatus } from "../render/words.ts";
import type { Shell } from "../shell.ts";

export async function next(shell: Shell): Promise<void> {
  const go = await shell.connect();
  const { paint } = shell;
  const answer = await go.playbook.getNextStep({}, { signal: shell.signal });
  print(shell, answer, ({ next_step, message, cone_band, status }) => [
    paint.dim("Band ") + paintBand(cone_band, paint) + paint.dim(", health ") + paintStatus(status, paint),
    ...(next_step === null ? [message] : [`${paint.strong(next_step.id)}: ${next_step.title}`, `  ${next_step.why}`]),
    ...(next_step === null || next_step.evidence === null
      ? []
      : [`  Asks for evidence: ${next_step.evidence.label} (--evidence)`]),
  ]);
}
