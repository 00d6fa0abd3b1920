import type { AuditEntry } from "@valhalla-go/core/schemas";
import { countOf, listOf } from "../../lib/count.ts";
import type { EntrySentence } from "./describe-entry.ts";
import { readField, readText, readTexts } from "./read-payload.ts";

// Who came in or was kept out, and who changed that. Folded entries tell how often; callers that are not known stand in them
// as the server itself.

/** An account was made or changed; `after` says what is so since. */
export function describeOperatorSet({ actor, payload }: AuditEntry): EntrySentence {
  const before = readField(payload, "before");
  const after = readField(payload, "after");
  const name = readText(payload, "name") ?? "an operator";
  const roles = listOf(readTexts(after, "roles"));
  const isOff = readText(after, "disabled_at_utc") !== null;
  const wasOff = readText(before, "disabled_at_utc") !== null;
  if (before === null || before === undefined) {
    return tell(`${actor.name} made the account of ${name}${roles === "" ? "" : `: ${roles}`}.`);
  }
  if (isOff !== wasOff) {
    return tell(`${actor.name} ${isOff ? "disabled" : "enabled"} the account of ${name}.`, tellEnded(payload));
  }
  const oldRoles = listOf(readTexts(before, "roles"));
  const oldName = readText(before, "name");
  const changes = [
    ...(oldName !== null && oldName !== name ? [`was ${oldName}`] : []),
    ...(oldRoles === roles ? [] : [`${roles} instead of ${oldRoles}`]),
  ];
  return tell(
    `${actor.name} changed the account of ${name}${changes.length === 0 ? "" : `: ${listOf(changes)}`}.`,
    tellEnded(payload),
  );
}

export function describeInvite({ actor, payload }: AuditEntry): EntrySentence {
  return tell(`${actor.name} made a link with which ${readText(payload, "name") ?? "an operator"} sets a password.`);
}

export function describePasswordSet({ actor, payload }: AuditEntry): EntrySentence {
  return tell(`${actor.name} set a password.`, tellEnded(payload));
}

export function describeKeySet({ actor, payload }: AuditEntry): EntrySentence {
  const scopes = readTexts(payload, "scopes");
  return tell(`${actor.name} made ${tellKey(payload)}.`, scopes.length === 0 ? null : `It may: ${listOf(scopes)}.`);
}

export function describeKeyRevoke({ actor, payload }: AuditEntry): EntrySentence {
  return tell(`${actor.name} revoked ${tellKey(payload)}.`);
}

export function describeLogin({ actor, payload }: AuditEntry): EntrySentence {
  const auth = readText(payload, "auth");
  const how = auth === "oidc" ? " at the identity provider" : auth === "password" ? " with a password" : "";
  return tell(`${actor.name} signed in${how}${tellAddress(payload)}.`);
}

export function describeLoginConfirm({ actor }: AuditEntry): EntrySentence {
  return tell(`${actor.name} showed anew who they are.`);
}

export function describeLoginEnd({ actor, payload }: AuditEntry): EntrySentence {
  if (readText(payload, "end_reason") === "signed_out") return tell(`${actor.name} signed out.`);
  const isOwn = readText(payload, "operator_id") === actor.id;
  return tell(`${actor.name} ${isOwn ? "signed out elsewhere" : "ended a log-in of somebody else"}.`);
}

export function describeLoginFail({ actor, payload }: AuditEntry): EntrySentence {
  const who = actor.kind === "system" ? "Somebody" : actor.name;
  const times = `${tellTimes(payload)}${tellAddress(payload)}`;
  switch (readText(payload, "auth")) {
    case "oidc":
      return refuse(`${who} was not let in from the identity provider${times}.`, readText(payload, "problem"));
    case "setup":
      return refuse(`${who} tried a link for the first owner that does not count${times}.`);
    case "invitation":
      return refuse(`${who} tried an invitation that does not count${times}.`);
    default:
      return refuse(
        actor.kind === "system"
          ? `${who} tried to sign in with a wrong name or password${times}.`
          : `${who} gave a wrong password${times}.`,
      );
  }
}

export function describeDeny({ actor, payload }: AuditEntry): EntrySentence {
  const who = actor.kind === "system" ? "Somebody" : actor.name;
  const call = readText(payload, "call") ?? "a call";
  const times = `${tellTimes(payload)}${actor.kind === "system" ? tellAddress(payload) : ""}`;
  switch (readText(payload, "code")) {
    case "SCOPE_MISSING":
      return refuse(`${who} may not ask for ${call}${times}.`, `Needs the scope ${readText(payload, "scope") ?? "?"}.`);
    case "SCOPE_NOT_YOURS":
      return refuse(`${who} wanted to give a key what they may not do themselves${times}.`);
    case "LOGIN_NOT_FRESH":
      return refuse(`${who} has to show anew who they are before ${call}${times}.`);
    case "CREDENTIAL_MISSING":
      return refuse(`${who} asked for ${call} without a credential${times}.`);
    case "CREDENTIAL_REFUSED":
      return refuse(`${who} showed a credential that is ${readText(payload, "problem") ?? "none"}${times}.`);
    case "RATE_LIMITED":
      return refuse(`${who} called too often${times}.`, readText(payload, "budget"));
    case "CROSS_SITE_REFUSED":
      return refuse(`A page of another site tried to call this server${times}.`);
    case "HOST_REFUSED":
      return refuse(`A call came under a name that is not this server's${times}.`);
    default:
      return refuse(`${who} was refused ${call}${times}.`);
  }
}

export function describeRead({ actor, payload }: AuditEntry): EntrySentence {
  return tell(`${actor.name} read the record${tellTimes(payload)}.`, readText(payload, "call"));
}

function tell(text: string, detail: string | null = null): EntrySentence {
  return { mark: "access", text, detail };
}

function refuse(text: string, detail: string | null = null): EntrySentence {
  return { mark: "refused", text, detail };
}

function tellKey(payload: unknown): string {
  const id = readText(payload, "key_id");
  return `the API key ${readText(payload, "name") ?? ""}${id === null ? "" : ` (vgo_${id})`}`;
}

function tellEnded(payload: unknown): string | null {
  const ended = readTexts(payload, "ended_logins").length;
  return ended === 0 ? null : `${countOf(ended, "log-in")} ended with it.`;
}

function tellTimes(payload: unknown): string {
  const count = readField(payload, "count");
  return typeof count === "number" && count > 1 ? `, ${count} times` : "";
}

function tellAddress(payload: unknown): string {
  const address = readText(payload, "address");
  return address === null ? "" : `, from ${address}`;
}
