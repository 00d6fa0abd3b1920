import type { Store, StoreCondition } from "@valhalla-go/core";
import type { Logger } from "pino";
import { describeCondition } from "./probes.ts";

/** Logs what the store can do, when that is not all, and then one line for each change of it; who is refused logs nothing. */
export function logCondition(store: Pick<Store, "condition" | "onCondition">, logger: Logger): void {
  const log = (condition: StoreCondition): void => {
    const { status, reason } = describeCondition(condition);
    logger[status === "green" ? "warn" : "error"]({ condition }, reason);
  };
  if (store.condition.kind !== "sound") log(store.condition);
  store.onCondition(log);
}
