import { CHECK_SOURCE_PREFIX } from "@valhalla-go/core/constants";
import { isLeft } from "@valhalla-go/core/rules";
import type { ChecklistStep, HealthBrief, Summary } from "@valhalla-go/core/schemas";
import * as texts from "#texts/now.ts";
import { shorten } from "../../lib/count.ts";
import { describeWaits } from "../playbook/count-waits.ts";

/** The answer to "may I go?", in words. */
export interface Verdict {
  /** One sentence. */
  readonly lead: string;
  /** What the worst input of health says, as it says it; null while health is green. */
  readonly reason: string | null;
  /** What else is to be known, most important first; one sentence each. */
  readonly rest: readonly string[];
}

const REASON_LENGTH = 140;

/** The answer to "may I go?" for a moment. */
export function judge(summary: Summary): Verdict {
  const {
    session,
    checklist,
    next,
    health: { status: health },
  } = summary;
  const left = checklist.steps.filter(isLeft);
  const open = left.filter((step) => !step.blocked);
  const waits = describeWaits(checklist);
  const since = sinceTheStart(summary);
  const rest = [...since, ...waits];
  const [worst] = health.reasons;
  const reason = health.status === "green" || worst === undefined ? null : endSentence(worst);

  if (session.state === "held") {
    const red = health.status === "red" ? [texts.alsoRed(because(health))] : [];
    return { lead: texts.heldBecause(endSentence(session.hold.reason)), reason, rest: [...red, ...rest] };
  }
  if (health.status === "red") {
    return { lead: texts.holdForRed(because(health)), reason, rest: [...mayStillBeDone(open), ...rest] };
  }
  if (left.length > 0 && next.next_step === null) {
    const [first = texts.NOTHING_CAN_BE_DONE, ...others] = waits;
    return { lead: texts.holdFor(first), reason, rest: [...since, ...others] };
  }
  const care = health.status === "yellow" ? texts.withCare(because(health)) : "";
  if (!session.active) {
    const allDone = left.length === 0 ? [sayNoneLeft(checklist.steps, "already")] : [];
    return { lead: texts.youMayStart(care), reason, rest: [...allDone, ...waits] };
  }
  if (left.length === 0) {
    return { lead: texts.endWhenReady(sayNoneLeft(checklist.steps)), reason, rest };
  }
  return { lead: texts.youMayGoOn(care), reason, rest };
}

/** Which input it is, the worst first; what it says changes with each measurement, and stands below. */
function because({ inputs: [worst] }: HealthBrief): string {
  if (worst === undefined) return "";
  const name = worst.source.startsWith(CHECK_SOURCE_PREFIX)
    ? worst.source.slice(CHECK_SOURCE_PREFIX.length)
    : worst.source;
  return worst.stale ? texts.nothingIsHeardFrom(name) : texts.becauseOf(name);
}

function endSentence(text: string): string {
  return `${shorten(text.trim().replace(/\.$/, ""), REASON_LENGTH)}.`;
}

/** What is so when no step is left: a skipped step is not a done one. */
function sayNoneLeft(steps: readonly ChecklistStep[], already?: "already"): string {
  const skipped = steps.filter((step) => step.skipped).length;
  const suffix = already === undefined ? "" : ` ${already}`;
  return skipped === 0 ? texts.allStepsAreDone(suffix) : texts.noStepIsLeftSkipped(suffix, skipped);
}

function mayStillBeDone(open: readonly ChecklistStep[]): string[] {
  return open.length === 0 ? [] : [texts.mayStillBeDoneRed(open.length, open.length === 1 ? "it" : "them")];
}

function sinceTheStart({ session, health: { cone, status } }: Summary): string[] {
  if (!session.active) return [];
  const changes = [
    ...(session.cone_band === cone.band ? [] : [texts.bandWent(session.cone_band, cone.band)]),
    ...(session.status === status.status ? [] : [texts.healthWent(session.status, status.status)]),
  ];
  return changes.length === 0 ? [] : [texts.sinceTheStart(changes.join(" and "))];
}
