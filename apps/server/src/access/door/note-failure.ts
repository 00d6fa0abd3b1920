import type { Request } from "express";
import { groupAddress } from "../../limits/address-group.ts";
import type { NoteDeed } from "../deeds/note-deed.ts";
import type { Principal } from "../principal.ts";

/** What somebody tried to get in with who failed. */
interface Failure {
  readonly auth: "password" | "invitation" | "setup";
  /** Whose account it was; null where it is nobody's. */
  readonly operator_id: string | null;
  /** Who is signed in already. */
  readonly principal?: Principal;
}

/** Has it recorded that somebody failed to get in. What was typed goes nowhere. */
export function noteFailure(
  noteDeed: NoteDeed,
  { ip }: Pick<Request, "ip">,
  { auth, operator_id, principal }: Failure,
): void {
  const address = ip === undefined ? null : groupAddress(ip);
  noteDeed(principal ?? null, { event: "ACCESS_LOGIN_FAIL", payload: { auth, address, operator_id } });
}
