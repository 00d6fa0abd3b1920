import type { AuditEntry } from "@valhalla-go/core/schemas";
import * as texts from "#texts/timeline.ts";
import { listOf } from "../../lib/count.ts";
import { numberFormat } from "../../lib/locale/formats.ts";
import type { EntrySentence } from "./describe-entry.ts";
import { readBoolean, readField, readNumber, readText, readTexts } from "./read-payload.ts";

const NAMED = 3;
const figure = numberFormat({ maximumSignificantDigits: 6 });

/** What somebody reported of a source. */
export function describeSignal({ actor, payload }: AuditEntry): EntrySentence {
  const after = readField(payload, "after");
  const source = readText(payload, "source") ?? texts.SOME_SOURCE;
  return {
    mark: "health",
    text: texts
      .reportedSignal(actor.name, source, readText(after, "status") ?? "")
      .trimEnd()
      .concat("."),
    detail: readText(after, "reason"),
  };
}

/** Health that is another one, or the same for other reasons. */
export function describeHealthChange({ payload }: AuditEntry): EntrySentence {
  const from = readText(readField(payload, "before"), "status");
  const after = readField(payload, "after");
  const to = readText(after, "status") ?? "unknown";
  const text =
    from === null ? texts.healthIs(to) : from === to ? texts.healthHasOtherReasons(to) : texts.healthWent(from, to);
  return { mark: "health", text, detail: readTexts(after, "reasons").join("; ") || null };
}

/** Alerts that began and alerts that are over. */
export function describeAlerts({ payload }: AuditEntry): EntrySentence {
  const fired = readList(payload, "fired");
  const resolved = readList(payload, "resolved");
  const parts = [
    ...(fired.length === 0 ? [] : [texts.alertsFired(fired.length, listSome(fired.map(nameOf)))]),
    ...(resolved.length === 0 ? [] : [texts.alertsOver(resolved.length, listSome(resolved.map(nameOf)))]),
  ];
  const reasons = fired.flatMap((alert) => readText(alert, "reason") ?? []);
  return {
    mark: "health",
    text: parts.length === 0 ? texts.ALERTS_REPORTED : `${parts.join("; ")}.`,
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
    text: texts.theCheck(
      actor.name,
      isNew ? texts.SET_UP : texts.CHANGED,
      readText(payload, "check_id") ?? texts.SOME_CHECK_ID,
    ),
    detail: kind === null ? null : [kind, ...(target === undefined ? [] : [target])].join(", "),
  };
}

/** A job that reported in. */
export function describeBeat({ payload }: AuditEntry): EntrySentence {
  const isWell = readBoolean(payload, "ok") !== false;
  return {
    mark: "health",
    text: texts.reported(readText(payload, "check_id") ?? texts.SOME_JOB, isWell ? texts.IN : texts.THAT_IT_FAILED),
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
  const text =
    latest.length === 0 ? texts.reportedKpis(actor.name) : texts.reportedFigures(actor.name, listSome(latest));
  const isHistory = accepted !== null && accepted > latest.length;
  return { mark: "cone", text, detail: isHistory ? texts.valuesInAll(accepted) : null };
}

/** A band that a rule proposes, or sets. */
export function describeProposal({ payload }: AuditEntry): EntrySentence {
  const band = readText(payload, "band") ?? "?";
  const direction = readText(payload, "direction") === "loosen" ? "Loosening" : "Tightening";
  const rule = readText(payload, "rule");
  const whose = rule === null ? "" : texts.byTheRule(rule);
  const reason = readText(payload, "reason");
  // A rule of one condition says in its reason what was found.
  const found = readList(payload, "evidence")
    .flatMap((one) => readText(one, "found") ?? [])
    .filter((fact) => reason?.includes(fact) !== true);
  const deed = readText(payload, "state") === "applied" ? texts.IS_APPLIED : texts.IS_PROPOSED;
  return {
    mark: "cone",
    text: texts.toBand(direction, band, deed, whose),
    detail: [reason, ...found].filter((part) => part !== null).join("; ") || null,
  };
}

/** What became of a proposal. */
export function describeDecidedProposal(deed: "accepted" | "declined"): (entry: AuditEntry) => EntrySentence {
  return ({ actor, payload }) => ({
    mark: "cone",
    text: texts.proposalDecided(
      actor.name,
      deed,
      readText(payload, "direction") ?? texts.GO,
      readText(payload, "band") ?? "?",
    ),
    detail: readText(payload, "decision_reason"),
  });
}

/** A proposal whose cause passed by itself. */
export function describeWithdrawal({ payload }: AuditEntry): EntrySentence {
  return {
    mark: "cone",
    text: texts.proposalWithdrawn(readText(payload, "band") ?? "?"),
    detail: readText(payload, "decision_reason"),
  };
}

/** What the gate answered. In a dry run the answer is not what is true. */
export function describeGate({ actor, payload }: AuditEntry): EntrySentence {
  const verdict = readText(payload, "true_verdict") ?? readText(payload, "verdict");
  const isDry = readBoolean(payload, "dry_run") === true;
  return {
    mark: verdict === "GO" ? "decision" : "refused",
    text: texts.gateTold(actor.name, sayVerdict(verdict), sayQuestion(payload), isDry ? texts.IN_A_DRY_RUN : ""),
    detail: readTexts(payload, "reasons").join(" ") || null,
  };
}

/** How often the gate gave the same answer. */
export function describeGateFold({ payload }: AuditEntry): EntrySentence {
  const count = readNumber(payload, "count");
  const verdict = readText(payload, "verdict");
  return {
    mark: verdict === "GO" ? "decision" : "refused",
    text: texts.gateToldOften(
      sayVerdict(verdict),
      sayQuestion(payload),
      count === null ? texts.AGAIN_AND_AGAIN : texts.timesTold(count),
    ),
    detail: null,
  };
}

function sayVerdict(verdict: string | null): string {
  return verdict === "NO_GO" ? texts.NO_GO : (verdict?.toLowerCase() ?? "something");
}

function sayQuestion(payload: AuditEntry["payload"]): string {
  const purpose = readText(payload, "purpose");
  const question = texts.engineAndAction(
    readText(payload, "engine") ?? texts.SOME_ENGINE_ASKED,
    readText(payload, "action") ?? "act",
  );
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
  return listOf(more > 0 ? [...names.slice(0, NAMED), texts.andMore(more)] : names);
}
