// Before anything that makes a schema.
import "../../lib/without-eval.ts";
import { PushSignalInput } from "@valhalla-go/core/schemas";

/** What is wrong with a report, by field, as the server would say it; empty where nothing is. */
export function judgeSignal(report: PushSignalInput): Partial<Record<keyof PushSignalInput, string>> {
  const judged = PushSignalInput.safeParse(report);
  if (judged.success) return {};
  const problems: Partial<Record<keyof PushSignalInput, string>> = {};
  for (const { path, message } of judged.error.issues) problems[path[0] as keyof PushSignalInput] ??= message;
  return problems;
}
