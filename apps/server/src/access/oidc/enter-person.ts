import { GoError, type Operator, type ReadableStore, type RunVerb, enterByOidc } from "@valhalla-go/core";
import { systemCaller } from "../../caller/system-caller.ts";
import { oidcRefusal } from "./oidc-refusal.ts";
import type { Person } from "./read-person.ts";

export interface EnterPersonOptions {
  readonly run: RunVerb;
  readonly store: ReadableStore;
}

/** In which request somebody comes, and as whom they have to. */
export interface Entrance {
  readonly request_id: string;
  /** Of who shows anew who they are: anybody else is refused; null for whoever comes. */
  readonly expected_id: string | null;
}

/**
 * The account of somebody whom the identity provider vouched for, made or brought up to what it says where that differs.
 * Throws OIDC_REFUSED for somebody else than expected and for who is disabled, before anything is written.
 */
export async function enterPerson(
  { run, store }: EnterPersonOptions,
  { identity, name, roles }: Person,
  { request_id, expected_id }: Entrance,
): Promise<Operator> {
  const findOperator = async (): Promise<Operator | null> => {
    const stored = await store.read((tx) => tx.access.findOperatorByIdentity(identity));
    return stored?.operator ?? null;
  };
  const known = await findOperator();
  if (expected_id !== null && known?.id !== expected_id) {
    throw oidcRefusal("somebody else signed in there than whose log-in was to be confirmed");
  }
  try {
    return await run(enterByOidc, { caller: { ...systemCaller, request_id }, input: { identity, name, roles } });
  } catch (error) {
    if (!(error instanceof GoError)) throw error;
    if (error.code === "LOGIN_REFUSED") throw oidcRefusal("the account is disabled here");
    const unchanged = error.code === "NOTHING_DUE" ? await findOperator() : null;
    if (unchanged === null) throw error;
    return unchanged;
  }
}
