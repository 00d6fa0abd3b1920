import { isLeft } from "@valhalla-go/core/rules";
import type { ChecklistStep, Health, Summary } from "@valhalla-go/core/schemas";
import { countOf, shorten } from "../../lib/count.ts";
import { describeWaits } from "../playbook/count-waits.ts";

/** The answer to "may I go?", in words. */
export interface Verdict {
  /** One sentence. */
  readonly lead: string;
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

  if (session.state === "held") {
    const red = health.status === "red" ? [`Health is red${because(health)}.`] : [];
    return { lead: `Hold: ${endSentence(session.hold.reason)}`, rest: [...red, ...rest] };
  }
  if (health.status === "red") {
    return { lead: `Hold: health is red${because(health)}.`, rest: [...mayStillBeDone(open), ...rest] };
  }
  if (left.length > 0 && next.next_step === null) {
    const [first = "nothing can be done now.", ...others] = waits;
    return { lead: `Hold: ${first}`, rest: [...since, ...others] };
  }
  const care = health.status === "yellow" ? `, with care: health is yellow${because(health)}` : "";
  if (!session.active) {
    const allDone = left.length === 0 ? [sayNoneLeft(checklist.steps, "already")] : [];
    return { lead: `You may start${care}.`, rest: [...allDone, ...waits] };
  }
  if (left.length === 0) {
    return { lead: `${sayNoneLeft(checklist.steps)} End the session when you are ready.`, rest };
  }
  return { lead: `You may go on${care}.`, rest };
}

function because({ reasons: [worst] }: Health): string {
  return worst === undefined ? "" : `, ${shorten(worst.replace(/\.$/, ""), REASON_LENGTH)}`;
}

function endSentence(text: string): string {
  return `${shorten(text.trim().replace(/\.$/, ""), REASON_LENGTH)}.`;
}

/** What is so when no step is left: a skipped step is not a done one. */
function sayNoneLeft(steps: readonly ChecklistStep[], already?: "already"): string {
  const skipped = steps.filter((step) => step.skipped).length;
  const suffix = already === undefined ? "" : ` ${already}`;
  return skipped === 0 ? `All steps are done${suffix}.` : `No step is left${suffix}, ${skipped} skipped.`;
}

function mayStillBeDone(open: readonly ChecklistStep[]): string[] {
  return open.length === 0
    ? []
    : [`${countOf(open.length, "step")} may still be done: red does not block ${open.length === 1 ? "it" : "them"}.`];
}

function sinceTheStart({ session, health: { cone, status } }: Summary): string[] {
  if (!session.active) return [];
  const changes = [
    ...(session.cone_band === cone.band ? [] : [`the band went from ${session.cone_band} to ${cone.band}`]),
    ...(session.status === status.status ? [] : [`health went from ${session.status} to ${status.status}`]),
  ];
  return changes.length === 0 ? [] : [`Since the start ${changes.join(" and ")}.`];
}
