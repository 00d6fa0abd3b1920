import { type ErrorCode, GoError } from "@valhalla-go/core";
import { groupAddress } from "../../limits/address-group.ts";
import type { Principal } from "../principal.ts";
import type { Deed, NoteDeed } from "./note-deed.ts";

/** Refusals that say: not you, not from there, or not so often. */
const DENIALS: ReadonlySet<ErrorCode> = new Set([
  "SCOPE_MISSING",
  "SCOPE_NOT_YOURS",
  "CREDENTIAL_MISSING",
  "CREDENTIAL_REFUSED",
  "LOGIN_NOT_FRESH",
  "CROSS_SITE_REFUSED",
  "HOST_REFUSED",
  "RATE_LIMITED",
]);

/** Facts that are of a closed list; host and origin are whatever a caller wrote, and are left out. */
const TOLD_FACTS = ["scope", "problem", "budget"] as const;

/** Who was refused what: null where it is not known. */
export interface Refused {
  readonly principal: Principal | null;
  readonly call: string | null;
  readonly address: string | null;
}

/** Takes note of a denial; of any other error not. An error that passes several places is noted by the first. */
export type NoteDenial = (error: unknown, refused: Refused) => void;

export function createNoteDenial(noteDeed: NoteDeed): NoteDenial {
  const noted = new WeakSet<Error>();
  return (error, { principal, call, address }) => {
    if (!(error instanceof GoError) || noted.has(error)) return;
    const { code, facts } = error as GoError;
    if (!DENIALS.has(code)) return;
    noted.add(error);
    const told: Deed["payload"] = { code };
    if (call !== null) told["call"] = call;
    for (const name of TOLD_FACTS) {
      const fact = (facts as Readonly<Record<string, unknown>>)[name];
      if (typeof fact === "string") told[name] = fact;
    }
    told["address"] = address === null ? null : groupAddress(address);
    noteDeed(principal, { event: "ACCESS_DENY", payload: told });
  };
}
