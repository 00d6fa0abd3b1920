import {
  type Caller,
  GoError,
  type Operator,
  type RunVerb,
  type Secrets,
  beginLogin,
  confirmLogin,
  formatUtc,
} from "@valhalla-go/core";
import type { Request, Response } from "express";
import { DEFAULT_WORKSPACE } from "../../caller/system-caller.ts";
import type { Credentials } from "../credentials.ts";
import { doorCaller } from "../door/door-caller.ts";
import { endShownLogin } from "../door/let-in.ts";
import { setLoginCookie } from "../login-cookie.ts";
import { oidcRefusal } from "./oidc-refusal.ts";
import type { Person } from "./read-person.ts";

export interface LetInOptions {
  readonly run: RunVerb;
  readonly secrets: Pick<Secrets, "next" | "digest">;
  readonly credentials: Pick<Credentials, "byToken">;
}

interface Arrival {
  readonly request: Request;
  readonly response: Response;
  readonly operator: Operator;
  readonly person: Person;
}

const AGENT_MAX_LENGTH = 200;
const MICROS_PER_SECOND = 1_000_000;

/**
 * Begins a log-in of somebody whom the identity provider vouched for, and gives it to the browser in the place of the one that
 * it had. A provider that remembers people lets them pass without asking: a log-in is as fresh as what they showed there, and
 * not at all where it does not say.
 */
export async function letIn(
  parts: LetInOptions,
  { request, response, operator, person: { shown_at } }: Arrival,
): Promise<void> {
  const { run, secrets } = parts;
  const token = secrets.next();
  await refuseDisabled(
    run(beginLogin, {
      caller: callerFor(operator, response),
      input: {
        token_hash: secrets.digest(token),
        auth: "oidc",
        expected_hash: null,
        address: request.ip ?? null,
        agent: request.get("user-agent")?.slice(0, AGENT_MAX_LENGTH) ?? null,
        confirmed_at_utc: formatUtc((shown_at ?? 0) * MICROS_PER_SECOND),
      },
    }),
  );
  await endShownLogin(parts, { request, response });
  setLoginCookie(request, response, token);
}

interface Stay {
  readonly response: Response;
  readonly operator: Operator;
  readonly login_id: string;
}

/** Notes that the operator of a log-in showed anew who it is. */
export async function letStay({ run }: LetInOptions, { response, operator, login_id }: Stay): Promise<void> {
  await refuseDisabled(run(confirmLogin, { caller: callerFor(operator, response), input: { login_id } }));
}

/** The server, on behalf of the operator. */
function callerFor({ id, name }: Operator, response: Response): Caller {
  const actor = { kind: "operator", id, name, auth: "oidc" } as const;
  return doorCaller({ actor, workspace: DEFAULT_WORKSPACE }, response);
}

async function refuseDisabled(change: Promise<unknown>): Promise<void> {
  try {
    await change;
  } catch (error) {
    if (!(error instanceof GoError)) throw error;
    if (error.code === "LOGIN_REFUSED") throw oidcRefusal("the account is disabled here");
    if (error.code === "LOGIN_UNKNOWN") throw oidcRefusal("the log-in that was to be confirmed is over");
    throw error;
  }
}
