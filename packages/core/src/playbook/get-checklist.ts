import { loadProgress, loadSituation } from "../posture/load-situation.ts";
import type { ReadTransaction } from "../ports/store.ts";
import { formatUtc } from "../time/utc.ts";
import type { ReadContext } from "../verb/context.ts";
import { defineRead } from "../verb/define-read.ts";
import { makeChecklist } from "./make-checklist.ts";
import { Checklist, GetChecklistInput } from "./schemas.ts";

/** Every step with its progress and what blocks it. */
export const getChecklist = defineRead({
  name: "playbook.getChecklist",
  scope: "playbook:read",
  input: GetChecklistInput,
  output: Checklist,
  errors: [],
  summary: "Every step: done, open or blocked, and why",
  async run({ ctx }) {
    return ctx.store.read((tx) => loadChecklist(tx, ctx));
  },
});

/** The checklist of this moment. */
export async function loadChecklist(tx: ReadTransaction, ctx: ReadContext): Promise<Checklist> {
  const now = formatUtc(ctx.clock.nowMicros());
  const situation = await loadSituation(tx, ctx, now);
  return makeChecklist(situation.playbook, await loadProgress(tx, situation), situation);
}
