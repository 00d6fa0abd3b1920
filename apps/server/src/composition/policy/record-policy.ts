import { type Deps, GoError, recordGovernance } from "@valhalla-go/core";
import { systemCaller } from "../../caller/system-caller.ts";

/** Records the policy of `deps` as the one in force; nothing where the trail says so already. Throws as every change does. */
export async function recordPolicy(deps: Deps): Promise<void> {
  await recordGovernance({ ctx: { ...deps, caller: systemCaller }, input: { events: ["POLICY_SET"] } }).catch(
    (error: unknown) => {
      if (!(error instanceof GoError && error.code === "NOTHING_DUE")) throw error;
    },
  );
}
