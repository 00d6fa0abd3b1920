import type { AuditEntry } from "@valhalla-go/core/schemas";
import * as texts from "#texts/timeline.ts";
import { listOf } from "../../lib/count.ts";
import type { EntrySentence } from "./describe-entry.ts";
import { readField, readText, readTexts } from "./read-payload.ts";

// Who came in or was kept out, and who changed that. Folded entries tell how often; callers that are not known stand in them
// as the server itself.

/** An account was made or changed; `after` says what is so since. */
export function describeOperatorSet({ actor, payload }: AuditEntry): EntrySentence {
  const before = readField(payload, "before");
  const after = readField(payload, "after");
  const name = readText(payload, "name") ?? texts.SOME_OPERATOR;
  const roles = listOf(readTexts(after, "roles"));
  const isOff = readText(after, "disabled_at_utc") !== null;
  const wasOff = readText(before, "disabled_at_utc") !== null;
  if (before === null || before === undefined) {
    return tell(texts.madeAccount(actor.name, name, roles === "" ? "" : `: ${roles}`));
  }
  if (isOff !== wasOff) {
    return tell(texts.switchedAccount(actor.name, isOff ? "disabled" : "enabled", name), tellEnded(payload));
  }
  const oldRoles = listOf(readTexts(before, "roles"));
  const oldName = readText(before, "name");
  const changes = [
    ...(oldName !== null && oldName !== name ? [texts.wasCalled(oldName)] : []),
    ...(oldRoles === roles ? [] : [texts.rolesInsteadOf(roles, oldRoles)]),
  ];
  return tell(
    texts.changedAccount(actor.name, name, changes.length === 0 ? "" : `: ${listOf(changes)}`),
    tellEnded(payload),
  );
}

export function describeInvite({ actor, payload }: AuditEntry): EntrySentence {
  return tell(texts.madeInvitation(actor.name, readText(payload, "name") ?? texts.SOME_OPERATOR));
}

export function describePasswordSet({ actor, payload }: AuditEntry): EntrySentence {
  return tell(texts.setPassword(actor.name), tellEnded(payload));
}

export function describeKeySet({ actor, payload }: AuditEntry): EntrySentence {
  const scopes = readTexts(payload, "scopes");
  return tell(texts.madeKey(actor.name, tellKey(payload)), scopes.length === 0 ? null : texts.keyMay(listOf(scopes)));
}

export function describeKeyRevoke({ actor, payload }: AuditEntry): EntrySentence {
  return tell(texts.revokedKey(actor.name, tellKey(payload)));
}

export function describeLogin({ actor, payload }: AuditEntry): EntrySentence {
  const auth = readText(payload, "auth");
  const how = auth === "oidc" ? texts.AT_THE_IDENTITY_PROVIDER : auth === "password" ? texts.WITH_A_PASSWORD : "";
  return tell(texts.signedIn(actor.name, how, tellAddress(payload)));
}

export function describeLoginConfirm({ actor }: AuditEntry): EntrySentence {
  return tell(texts.confirmedLogin(actor.name));
}

export function describeLoginEnd({ actor, payload }: AuditEntry): EntrySentence {
  if (readText(payload, "end_reason") === "signed_out") return tell(texts.signedOut(actor.name));
  const isOwn = readText(payload, "operator_id") === actor.id;
  return tell(`${actor.name} ${isOwn ? texts.SIGNED_OUT_ELSEWHERE : texts.ENDED_A_LOG_IN_OF}.`);
}

export function describeLoginFail({ actor, payload }: AuditEntry): EntrySentence {
  const who = actor.kind === "system" ? "Somebody" : actor.name;
  const times = `${tellTimes(payload)}${tellAddress(payload)}`;
  switch (readText(payload, "auth")) {
    case "oidc":
      return refuse(texts.identityProviderRefused(who, times), readText(payload, "problem"));
    case "setup":
      return refuse(texts.triedDeadSetupLink(who, times));
    case "invitation":
      return refuse(texts.triedDeadInvitation(who, times));
    default:
      return refuse(
        actor.kind === "system" ? texts.gaveWrongNameOrPassword(who, times) : texts.gaveWrongPassword(who, times),
      );
  }
}

export function describeDeny({ actor, payload }: AuditEntry): EntrySentence {
  const who = actor.kind === "system" ? "Somebody" : actor.name;
  const call = readText(payload, "call") ?? texts.SOME_CALL;
  const times = `${tellTimes(payload)}${actor.kind === "system" ? tellAddress(payload) : ""}`;
  switch (readText(payload, "code")) {
    case "SCOPE_MISSING":
      return refuse(texts.lacksScope(who, call, times), texts.needsScope(readText(payload, "scope") ?? "?"));
    case "SCOPE_NOT_YOURS":
      return refuse(texts.wantedKeyBeyondOwnScopes(who, times));
    case "LOGIN_NOT_FRESH":
      return refuse(texts.hasToConfirmLogin(who, call, times));
    case "CREDENTIAL_MISSING":
      return refuse(texts.askedWithoutCredential(who, call, times));
    case "CREDENTIAL_REFUSED":
      return refuse(texts.showedBadCredential(who, readText(payload, "problem") ?? "none", times));
    case "RATE_LIMITED":
      return refuse(texts.calledTooOften(who, times), readText(payload, "budget"));
    case "CROSS_SITE_REFUSED":
      return refuse(texts.otherSiteWasRefused(times));
    case "HOST_REFUSED":
      return refuse(texts.hostWasRefused(times));
    default:
      return refuse(texts.callWasRefused(who, call, times));
  }
}

export function describeRead({ actor, payload }: AuditEntry): EntrySentence {
  return tell(texts.readTheRecord(actor.name, tellTimes(payload)), readText(payload, "call"));
}

function tell(text: string, detail: string | null = null): EntrySentence {
  return { mark: "access", text, detail };
}

function refuse(text: string, detail: string | null = null): EntrySentence {
  return { mark: "refused", text, detail };
}

function tellKey(payload: unknown): string {
  const id = readText(payload, "key_id");
  return texts.theApiKey(readText(payload, "name") ?? "", id === null ? "" : ` (vgo_${id})`);
}

function tellEnded(payload: unknown): string | null {
  const ended = readTexts(payload, "ended_logins").length;
  return ended === 0 ? null : texts.loginsEndedWithIt(ended);
}

function tellTimes(payload: unknown): string {
  const count = readField(payload, "count");
  return typeof count === "number" && count > 1 ? texts.times(count) : "";
}

function tellAddress(payload: unknown): string {
  const address = readText(payload, "address");
  return address === null ? "" : texts.fromAddress(address);
}
