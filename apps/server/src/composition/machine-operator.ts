import { userInfo } from "node:os";
import { type Actor, scopesOf } from "@valhalla-go/core";
import type { Principal } from "../access/principal.ts";
import { DEFAULT_WORKSPACE } from "../caller/system-caller.ts";

const name = userName();
const operator: Actor = { kind: "operator", id: `local:${name}`, name };

/** The operator of the machine, who may do everything that a person may: whoever can reach a server that asks nobody who they are. */
export const machineOperator: Principal = {
  actor: operator,
  scopes: scopesOf(["owner"]),
  workspace: DEFAULT_WORKSPACE,
  credential: { kind: "machine" },
};

/** The account's name; `operator` in a container whose user has none. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return "operator";
  }
}
