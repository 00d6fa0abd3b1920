import { formatUtc } from "../time/utc.ts";
import { defineRead } from "../verb/define-read.ts";
import { judgeCheck } from "./judge-check.ts";
import { loadChecks, loadStates } from "./load-checks.ts";
import { loadRecord, loadRecords } from "./load-record.ts";
import { CheckList, type CheckView, ListChecksInput } from "./schemas.ts";
import { viewCheck } from "./view-check.ts";

/** Every check: how it counts now, what would make it green, its availability and its latencies. */
export const listChecks = defineRead({
  name: "check.list",
  scope: "health:read",
  input: ListChecksInput,
  output: CheckList,
  errors: [],
  summary: "Every check and heartbeat, how it counts now, its availability and its latencies",
  async run({ ctx }) {
    const now = formatUtc(ctx.clock.nowMicros());
    const { workspace } = ctx.caller;
    return ctx.store.read(async (tx) => {
      const states = await loadStates(tx, workspace);
      const findRecord = await loadRecords(tx, workspace, now);
      const checks: CheckView[] = [];
      for (const defined of await loadChecks(tx, ctx)) {
        const { check_id, check } = defined;
        const record = findRecord(check_id) ?? (await loadRecord(tx, workspace, check_id, now));
        checks.push(viewCheck(defined, judgeCheck(check_id, check, states.get(check_id) ?? null, now), record));
      }
      return { checks, checked_at_utc: now };
    });
  },
});
