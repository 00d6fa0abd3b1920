import type { AuditEntry } from "@valhalla-go/core/schemas";
import { countOf, listOf } from "../../lib/count.ts";
import { numberFormat } from "../../lib/locale/formats.ts";
import type { EntrySentence } from "./describe-entry.ts";
import { readBoolean, readField, readNumber, readText, readTexts } from "./read-payload.ts";

const NAMED = 3;
const figure = numberFormat({ maximumSignificantDigits: 6 });

/** What somebody reported of a source. */
export function describeSignal({ actor, payload }: AuditEntry): EntrySentence {
  const after = readField(payload, "after");
  const source = readText(payload, "source") ?? "A source";
  return {
    mark: "health",
    text: `${actor.name} reported ${source} ${readText(after, "status") ?? ""}`.trimEnd().concat("."),
    detail: readText(after, "reason"),
  };
}

/** Health that is another one, or the same for other reasons. */
export function describeHealthChange({ payload }: AuditEntry): EntrySentence {
  const from = readText(readField(payload, "before"), "status");
  const after = readField(payload, "after");
  const to = readText(after, "status") ?? "unknown";
  const text =
    from === null
      ? `Health is ${to}.`
      : from === to
        ? `Health is still ${to}, for other reasons.`
        : `Health went from ${from} to ${to}.`;
  return { mark: "health", text, detail: readTexts(after, "reasons").join("; ") || null };
}

/** Alerts that began and alerts that are over. */
export function describeAlerts({ payload }: AuditEntry): EntrySentence {
  const fired = readList(payload, "fired");
  const resolved = readList(payload, "resolved");
  const parts = [
    ...(fired.length === 0 ? [] : [`${countOf(fired.length, "alert")} fired: ${listSome(fired.map(nameOf))}`]),
    ...(resolved.length === 0 ? [] : [`${countOf(resolved.length, "alert")} over: ${listSome(resolved.map(nameOf))}`]),
  ];
  const reasons = fired.flatMap((alert) => readText(alert, "reason") ?? []);
  return {
    mark: "health",
    text: parts.length === 0 ? "Alerts were reported." : `${parts.join("; ")}.`,
    detail: reasons.slice(0, NAMED).join("; ") || null,
  };
}

/** A check that was set up, or changed. */
export function describeCheckSet({ actor, payload }: AuditEntry): EntrySentence {
  const after = readField(payload, "after");
  const target = ["url", "host", "name"].flatMap((field) => readText(after, field) ?? []).at(0);
  const kind = readText(after, "kind");
  const isNew = typeof readField(payload, "before") !== "object" || readField(payload, "before") === null;
  return {
    mark: "health",
    text: `${actor.name} ${isNew ? "set up" : "changed"} the check ${readText(payload, "check_id") ?? "of something"}.`,
    detail: kind === null ? null : [kind, ...(target === undefined ? [] : [target])].join(", "),
  };
}

/** A job that reported in. */
export function describeBeat({ payload }: AuditEntry): EntrySentence {
  const isWell = readBoolean(payload, "ok") !== false;
  return {
    mark: "health",
    text: `${readText(payload, "check_id") ?? "A job"} reported ${isWell ? "in" : "that it failed"}.`,
    detail: readText(payload, "note"),
  };
}

/** Values of KPIs that somebody or something reported. */
export function describeKpiReport({ actor, payload }: AuditEntry): EntrySentence {
  const latest = readList(payload, "latest").flatMap((point) => {
    const kpi = readText(point, "kpi");
    const value = readNumber(point, "value");
    return kpi === null || value === null ? [] : [`${kpi} ${figure(value)}`];
  });
  const accepted = readNumber(payload, "accepted");
  const text = latest.length === 0 ? `${actor.name} reported KPIs.` : `${actor.name} reported ${listSome(latest)}.`;
  const isHistory = accepted !== null && accepted > latest.length;
  return { mark: "cone", text, detail: isHistory ? `${countOf(accepted, "value")} in all` : null };
}

/** A band that a rule proposes, or sets. */
export function describeProposal({ payload }: AuditEntry): EntrySentence {
  const band = readText(payload, "band") ?? "?";
  const direction = readText(payload, "direction") === "loosen" ? "Loosening" : "Tightening";
  const rule = readText(payload, "rule");
  const whose = rule === null ? "" : ` by the rule ${rule}`;
  const found = readList(payload, "evidence").flatMap((one) => readText(one, "found") ?? []);
  const deed = readText(payload, "state") === "applied" ? "is applied" : "is proposed";
  return {
    mark: "cone",
    text: `${direction} to band ${band} ${deed}${whose}.`,
    detail: [readText(payload, "reason"), ...found].filter((part) => part !== null).join("; ") || null,
  };
}

/** What became of a proposal. */
export function describeDecidedProposal(deed: "accepted" | "declined"): (entry: AuditEntry) => EntrySentence {
  return ({ actor, payload }) => ({
    mark: "cone",
    text: `${actor.name} ${deed} the proposal to ${readText(payload, "direction") ?? "go"} to band ${readText(payload, "band") ?? "?"}.`,
    detail: readText(payload, "decision_reason"),
  });
}

/** A proposal whose cause passed by itself. */
export function describeWithdrawal({ payload }: AuditEntry): EntrySentence {
  return {
    mark: "cone",
    text: `The proposal of band ${readText(payload, "band") ?? "?"} was withdrawn: what it was about passed.`,
    detail: readText(payload, "decision_reason"),
  };
}

/** What the gate answered. In a dry run the answer is not what is true. */
export function describeGate({ actor, payload }: AuditEntry): EntrySentence {
  const verdict = readText(payload, "true_verdict") ?? readText(payload, "verdict");
  const isDry = readBoolean(payload, "dry_run") === true;
  return {
    mark: verdict === "GO" ? "decision" : "refused",
    text: `The gate told ${actor.name} ${sayVerdict(verdict)} for ${sayQuestion(payload)}${isDry ? ", in a dry run" : ""}.`,
    detail: readTexts(payload, "reasons").join(" ") || null,
  };
}

/** How often the gate gave the same answer. */
export function describeGateFold({ payload }: AuditEntry): EntrySentence {
  const count = readNumber(payload, "count");
  const verdict = readText(payload, "verdict");
  return {
    mark: verdict === "GO" ? "decision" : "refused",
    text: `The gate told ${sayVerdict(verdict)} for ${sayQuestion(payload)} ${count === null ? "again and again" : countOf(count, "time")}.`,
    detail: null,
  };
}

function sayVerdict(verdict: string | null): string {
  return verdict === "NO_GO" ? "no go" : (verdict?.toLowerCase() ?? "something");
}

function sayQuestion(payload: AuditEntry["payload"]): string {
  const purpose = readText(payload, "purpose");
  const question = `${readText(payload, "engine") ?? "an engine"} to ${readText(payload, "action") ?? "act"}`;
  return purpose === null || purpose === "deploy" ? question : `${question} (${purpose})`;
}

function readList(payload: unknown, name: string): unknown[] {
  const value = readField(payload, name);
  return Array.isArray(value) ? value : [];
}

function nameOf(alert: unknown): string {
  return typeof alert === "string" ? alert : (readText(alert, "source") ?? "one");
}

function listSome(names: readonly string[]): string {
  const more = names.length - NAMED;
  return listOf(more > 0 ? [...names.slice(0, NAMED), `${more} more`] : names);
}
