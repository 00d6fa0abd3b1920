// Before anything that makes a schema.
import "../../lib/without-eval.ts";
import * as texts from "#texts/check-form.ts";
import { SetCheckInput } from "@valhalla-go/core/schemas";
import type { z } from "zod";
import { type CheckDraft, type CheckField, checkOf } from "./check-draft.ts";

type Judged =
  | { readonly input: z.input<typeof SetCheckInput>; readonly problems: null }
  | { readonly input: null; readonly problems: Partial<Record<CheckField | "form", string>> };

/** Judges what was typed by the schema that the server judges it with: what to send, or what is wrong in which field. */
export function judgeCheckDraft(draft: CheckDraft): Judged {
  const typed = checkOf(draft);
  const judged = SetCheckInput.safeParse(typed);
  if (judged.success) return { input: { check_id: judged.data.check_id, check: judged.data.check }, problems: null };
  const problems: Partial<Record<CheckField | "form", string>> = {};
  for (const { path, message } of judged.error.issues) {
    const field = (path[0] === "check" ? path[1] : path[0]) as CheckField | undefined;
    problems[field ?? "form"] ??= say(field, draft, path, message);
  }
  return { input: null, problems };
}

function say(field: CheckField | undefined, draft: CheckDraft, path: readonly PropertyKey[], message: string): string {
  if (field !== undefined && draft[field].trim() === "") return texts.FILL_IN;
  // A condition or a window stands on a line of its own.
  const line = path[2];
  return typeof line === "number" ? texts.inLine(line + 1, message) : message;
}
