import type { CredentialProblem, ErrorCode, ErrorFacts } from "@valhalla-go/core";
import { countOf, listOf } from "../../lib/count.ts";

type Texts = { readonly [C in ErrorCode]: (facts: ErrorFacts[C]) => string };

const KEPT = "What you typed is kept.";
const NOT_TWICE = `Press again: it is not done twice. ${KEPT}`;
const SHOWN_IS_OLD = "What this page shows is asked for again; look before you go on.";

const CREDENTIAL_PROBLEMS: Readonly<Record<CredentialProblem, string>> = {
  unknown: "Your log-in is not known here any more. Sign in again.",
  expired: "Your log-in has expired. Sign in again.",
  revoked: "Your log-in was ended. Sign in again.",
  malformed: "What your browser shows is no log-in. Sign in again.",
};

/** What each refusal means for who sits at the dashboard, and what they do next. Moments stand in it as they came. */
export const REFUSALS: Texts = {
  INVALID_INPUT: ({ issues }) =>
    `This cannot be taken as it is: ${issues.map(tellIssue).join("; ")}. Correct it and press again.`,
  MALFORMED_JSON: () => "The server could not read what this page sent. Load the page again and retry.",
  UNSUPPORTED_MEDIA_TYPE: () => "The server could not read what this page sent. Load the page again and retry.",
  BODY_TOO_LARGE: ({ limit_bytes }) => `This is too long: ${countOf(limit_bytes, "byte")} are taken. Shorten it.`,
  ROUTE_UNKNOWN: ({ path }) =>
    `The server knows nothing of ${path}. It may be of another version than this page: load the page again.`,
  METHOD_NOT_ALLOWED: ({ method }) =>
    `The server takes no ${method} here. It may be of another version than this page: load the page again.`,
  HOST_MISSING: () => "The request lost the server's name on its way. Ask who keeps the proxy before it.",
  HOST_REFUSED: ({ host }) =>
    `This server does not answer by the name ${host}. Open it as localhost, or have the name put into ALLOWED_HOSTS.`,
  CROSS_SITE_REFUSED: ({ origin }) =>
    `A page of another site (${origin ?? "it does not say which"}) may not do this. Open the dashboard at its own address.`,
  CLIENT_HEADER_MISSING: ({ header }) =>
    `The request lost the header ${header} on its way. Load the page again; if it stays so, ask who keeps the proxy before the server.`,
  REQUEST_MALFORMED: () =>
    "What arrived at the server is no request. Press again; if it stays so, ask who keeps the proxy before it.",
  REQUEST_TOO_SLOW: () => `This took too long to arrive. Check the network and press again. ${KEPT}`,
  HEADERS_TOO_LARGE: () =>
    "Your browser sends too much with each request. Delete what it keeps of this address, and sign in again.",
  CREDENTIAL_MISSING: () => "Nobody is signed in here. Sign in, and press again.",
  CREDENTIAL_REFUSED: ({ problem }) => CREDENTIAL_PROBLEMS[problem],
  LOGIN_REFUSED: () =>
    "The name or the password is wrong, or the account is disabled. Try again, or ask an owner for a new link.",
  LOGIN_NOT_FRESH: ({ fresh_seconds }) =>
    `Only who showed in the last ${countOf(Math.round(fresh_seconds / 60), "minute")} that it is them may do this. Press again and confirm it.`,
  RATE_LIMITED: ({ retry_after_seconds }) => `That was too often. Press again in ${retry_after_seconds} s. ${KEPT}`,
  SCOPE_MISSING: ({ scope }) =>
    `You may not do this: it needs the scope ${scope}. An owner can give you a role with it.`,
  SCOPE_NOT_YOURS: ({ scopes }) =>
    `A key cannot be given what you may not do yourself, or what no key may: ${listOf(scopes)}. Take that away and press again.`,
  INVITATION_REFUSED: () => "This link was used, has expired or never was one. Ask for a new one.",
  PASSWORD_WEAK: ({ problem }) => `This password does not do: ${problem}. Choose another one.`,
  OPERATOR_UNKNOWN: () => `This account is not known any more. ${SHOWN_IS_OLD}`,
  LOGIN_NAME_TAKEN: ({ login }) => `Somebody has the log-in name ${login} already. Choose another one.`,
  OPERATOR_OF_ISSUER: () =>
    "This person signs in at an identity provider. Change roles and name there; here the account can be disabled.",
  LAST_OWNER: () => "This is the only owner who can sign in. Make somebody else an owner first.",
  KEY_UNKNOWN: () => `This key does not count any more, so there is nothing to revoke. ${SHOWN_IS_OLD}`,
  LOGIN_UNKNOWN: () => `This log-in has ended already. ${SHOWN_IS_OLD}`,
  OIDC_REFUSED: ({ problem }) =>
    `The identity provider did not let you in: ${problem}. Try again; if it stays so, ask an owner which role you have.`,
  SESSION_ACTIVE: ({ started_by, started_at_utc }) =>
    `${started_by.name} started a session at ${started_at_utc}, and there is one at a time. End it, or have it handed over to you.`,
  NO_ACTIVE_SESSION: () => "No session is active. Start one first.",
  SESSION_HELD: ({ since_utc, reason, by }) =>
    `The session is on hold: ${by.name} held it at ${since_utc} (“${reason}”). Resume it first.`,
  SESSION_NOT_HELD: () => `The session is not on hold, so there is nothing to resume. ${SHOWN_IS_OLD}`,
  HANDOVER_NONE: () => `The session is not offered to anybody any more. Offer it first. ${KEPT}`,
  HANDOVER_OFFERED: ({ to, offered_by }) =>
    `${offered_by.name} offered the session to ${to} already. Withdraw that offer first.`,
  HANDOVER_NOT_YOURS: ({ to }) =>
    `The session is offered to ${to}. Only they can accept it; only they and who runs it can withdraw the offer: ask one of them.`,
  HANDOVER_TO_SELF: () => "You run this session already. Offer it to somebody else.",
  NOTHING_DUE: () => `There is nothing to do: it was done already, or somebody was active meanwhile. ${SHOWN_IS_OLD}`,
  SESSION_UNKNOWN: ({ session_id }) => `There is no session ${session_id}. Look for it among all sessions.`,
  ENGINE_UNKNOWN: ({ engine, known }) =>
    `The policy names no engine “${engine}”. ${known.length === 0 ? "It names none yet: add it to the policy." : `Take one of these: ${listOf(known)}.`}`,
  STEP_UNKNOWN: ({ step_id }) => `The playbook has no step “${step_id}” any more. ${SHOWN_IS_OLD}`,
  STEP_BLOCKED: ({ reasons }) =>
    `This step is blocked. ${reasons.join(" ")} Go on with it when that has passed. ${KEPT}`,
  STEP_DONE: () => "This step is done, so it cannot be skipped. Open it again first.",
  EVIDENCE_REQUIRED: ({ problem }) =>
    `This step counts as done only with evidence: ${problem}. Add it and press again.`,
  ENTRY_UNKNOWN: ({ seq }) => `The record has no entry ${seq}. Look for it by what it says.`,
  SIGNAL_UNKNOWN: ({ source }) => `No signal of “${source}” is there any more, so none is taken away. ${SHOWN_IS_OLD}`,
  CHECK_UNKNOWN: ({ check_id }) => `There is no check “${check_id}” any more. See which there are on the page Health.`,
  CHECK_FROM_FILE: ({ check_id }) =>
    `The check “${check_id}” stands in a file of the policy. Change it there; it is read again by itself.`,
  CHECK_NO_HEARTBEAT: ({ check_id }) =>
    `The server looks at “${check_id}” itself, so nobody reports to it. Report to a heartbeat.`,
  KPI_UNKNOWN: ({ kpi, known }) =>
    `The policy defines no KPI “${kpi}” any more. ${known.length === 0 ? "Define one in the policy." : `Take one of these: ${listOf(known)}.`}`,
  PROPOSAL_UNKNOWN: () => `This proposal is not known any more. ${SHOWN_IS_OLD}`,
  PROPOSAL_DECIDED: ({ state }) => `Somebody decided before you: the proposal is ${state}. ${SHOWN_IS_OLD}`,
  CONE_DWELL: ({ until_utc }) =>
    `A rule made the band worse lately, and it stays so until ${until_utc}. Make it better after that. ${KEPT}`,
  TOO_MANY_STREAMS: () =>
    "So many windows follow live that the server takes no more. Close some; this one tries again by itself.",
  SHUTTING_DOWN: () => `The server is being restarted, so this was not done. Press again in a moment. ${KEPT}`,
  IDEMPOTENCY_KEY_REUSED: () => "This was taken for something that was done before. Load the page again and retry.",
  STORE_UNAVAILABLE: ({ outcome }) =>
    outcome === "unknown"
      ? `The database failed while this was written, so it is not certain whether it was done. ${NOT_TWICE}`
      : "The database cannot be used right now, so this was not done. Press again in a moment; what you typed is kept.",
  STORE_FULL: ({ outcome }) =>
    outcome === "unknown"
      ? `The disk of the server filled up while this was written, so it is not certain whether it was done. Make room on it. ${NOT_TWICE}`
      : "The disk of the server is full, so this was not done. Make room on it and press again; what you typed is kept.",
  STORE_READ_ONLY: (damage) =>
    `Nothing can be changed: ${tellDamage(damage)}. What is sound can still be read. Have a backup restored; until then what you typed is kept.`,
  ROW_DAMAGED: (damage) =>
    `This was not done: ${tellDamage(damage)}. Have a backup restored; until then what you typed is kept.`,
  INTERNAL: () =>
    `Something unexpected went wrong. Press again; if it stays so, give the request below to who keeps the server. ${KEPT}`,
};

/** The same where nothing was to be changed, as far as that is told in other words. */
export const REFUSED_QUESTIONS: Partial<Texts> = {
  REQUEST_TOO_SLOW: () => "This took too long to arrive. Check the network and load the page again.",
  CREDENTIAL_MISSING: () => "Nobody is signed in here. Sign in to go on.",
  SCOPE_MISSING: ({ scope }) =>
    `You may not see this: it needs the scope ${scope}. An owner can give you a role with it.`,
  RATE_LIMITED: ({ retry_after_seconds }) => `That was too often. It is taken again in ${retry_after_seconds} s.`,
  SHUTTING_DOWN: () => "The server is being restarted. This page asks again by itself.",
  STORE_UNAVAILABLE: () => "The database cannot be used right now. This page asks again by itself.",
  STORE_FULL: () => "The disk of the server is full. Make room on it; this page asks again by itself.",
  STORE_READ_ONLY: (damage) => `The record is damaged: ${tellDamage(damage)}. Have a backup restored.`,
  ROW_DAMAGED: (damage) => `This cannot be shown: ${tellDamage(damage)}. Have a backup restored.`,
  INTERNAL: () =>
    "Something unexpected went wrong. Load the page again; if it stays so, ask who keeps the server for its log.",
};

function tellIssue({ path, message }: ErrorFacts["INVALID_INPUT"]["issues"][number]): string {
  return path.length === 0 ? message : `${path.join(".")}: ${message}`;
}

function tellDamage({ table, row, problem }: ErrorFacts["ROW_DAMAGED"]): string {
  return `row ${row} of table ${table} is damaged (${problem})`;
}
