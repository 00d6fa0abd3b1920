import { GoError } from "../errors/go-error.ts";
import { DAY_SECONDS } from "../series/constants.ts";
import { addSeconds, formatUtc } from "../time/utc.ts";
import { defineRead } from "../verb/define-read.ts";
import { CHANGES_MAX_TOLD } from "./constants.ts";
import { findCheck } from "./load-checks.ts";
import { loadHistory } from "./load-history.ts";
import { loadView } from "./load-view.ts";
import { CheckDetail, GetCheckInput } from "./schemas.ts";

/** One check with what it measured over time and its changes of colour. */
export const getCheck = defineRead({
  name: "check.get",
  scope: "health:read",
  input: GetCheckInput,
  output: CheckDetail,
  errors: ["CHECK_UNKNOWN"],
  summary: "One check with its history and its changes",
  async run({ ctx, input: { check_id, days } }) {
    const now = formatUtc(ctx.clock.nowMicros());
    const { workspace } = ctx.caller;
    return ctx.store.read(async (tx) => {
      const defined = await findCheck(tx, ctx, check_id);
      if (defined === null) throw new GoError("CHECK_UNKNOWN", { check_id });
      const since = addSeconds(now, -days * DAY_SECONDS);
      return {
        ...(await loadView(tx, workspace, defined, now)),
        history: await loadHistory(tx, workspace, check_id, days, now),
        changes: await tx.checks.listChanges(workspace, check_id, since, CHANGES_MAX_TOLD),
      };
    });
  },
});
