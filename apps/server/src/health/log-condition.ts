import type { Store, StoreCondition } from "@valhalla-go/core";
import type { Logger } from "pino";
import { describeCondition } from "./probes.ts";

/**
 * Logs what the store can do, when that is not all, and then one line for each change of it. Who is refused logs nothing, and
 * neither does a failure of another kind in a state that is known already.
 */
export function logCondition(store: Pick<Store, "condition" | "onCondition">, logger: Logger): void {
  let known: StoreCondition["kind"] = "sound";
  const log = (condition: StoreCondition): void => {
    if (condition.kind === known) return;
    known = condition.kind;
    const { status, reason } = describeCondition(condition);
    logger[status === "green" ? "warn" : "error"]({ condition }, reason);
  };
  log(store.condition);
  store.onCondition(log);
}
