import type { Me } from "@valhalla-go/core/schemas";
import { CLIENT_HEADER } from "./client-header.ts";
import { ProblemError } from "./problem-error.ts";
import { loadRefusalTexts } from "./refusal-texts.ts";

const DOOR = "/core/access/door";

/** Which ways in there are. */
export interface Door {
  /** `local`: whoever is at the machine of the server is its operator without a password. */
  readonly access: "local" | "required";
  /** The identity provider, by the name that people know it by; null where there is none. */
  readonly oidc: { readonly name: string } | null;
  /** Nobody can sign in yet who may make accounts. */
  readonly needs_owner: boolean;
}

/** The ways in. */
export function readDoor(): Promise<Door> {
  return call<Door>("");
}

/** Signs in with a password; answers who that is. */
export function signIn(input: { readonly login: string; readonly password: string }): Promise<Me> {
  return call<Me>("/login", input);
}

/** Ends the log-in of this browser. */
export async function signOut(): Promise<void> {
  await call("/logout", {});
}

/** Shows anew who it is, by the password. */
export function confirmPassword(input: { readonly password: string }): Promise<Me> {
  return call<Me>("/confirm", input);
}

/** Sets another password. Every other log-in of the person ends. */
export function changePassword(input: {
  readonly current_password: string;
  readonly new_password: string;
}): Promise<Me> {
  return call<Me>("/password", input);
}

/** Sets the first password of an account with the link that was given out, and signs in. */
export function acceptInvitation(input: { readonly token: string; readonly password: string }): Promise<Me> {
  return call<Me>("/invitation", input);
}

/** Makes the first owner with the link that the server printed at its start, and signs in. */
export function setUpOwner(input: {
  readonly token: string;
  readonly login: string;
  readonly name: string;
  readonly password: string;
}): Promise<Me> {
  return call<Me>("/setup", input);
}

/** Where the identity provider is asked who it is; from there the browser comes back to `to`, a path of this server. */
export function oidcUrl(to: string, { confirm = false }: { readonly confirm?: boolean } = {}): string {
  return `${DOOR}/oidc?${new URLSearchParams({ to, ...(confirm ? { confirm: "1" } : {}) })}`;
}

/** Calls the door. Throws a ProblemError for a refusal, and what `fetch` throws when there is no answer. */
async function call<T>(path: string, body?: object): Promise<T> {
  const response = await fetch(`${DOOR}${path}`, {
    headers: { ...CLIENT_HEADER, ...(body === undefined ? {} : { "Content-Type": "application/json" }) },
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const answer = readJson(text);
  if (response.ok) return answer as T;
  await loadRefusalTexts();
  throw new ProblemError(response.status, answer);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
