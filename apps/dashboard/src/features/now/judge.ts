import type { ChecklistStep, Health, Session, Summary } from "@valhalla-go/core/schemas";
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
export function judge({ session, checklist, next, health: { status: health } }: Summary): Verdict {
  const left = checklist.steps.filter((step) => !step.done);
  const open = left.filter((step) => !step.blocked);
  const waits = describeWaits(checklist);
  const rest = [...sinceTheStart(session, checklist), ...waits];

  if (health.status === "red") {
    return { lead: `Hold: health is red${because(health)}.`, rest: [...mayStillBeDone(open), ...rest] };
  }
  if (left.length > 0 && next.next_step === null) {
    const [first = "nothing can be done now.", ...others] = waits;
    return { lead: `Hold: ${first}`, rest: [...sinceTheStart(session, checklist), ...others] };
  }
  const care = health.status === "yellow" ? `, with care: health is yellow${because(health)}` : "";
  if (session.state !== "active") {
    const allDone = left.length === 0 ? ["All steps are done already."] : [];
    return { lead: `You may start${care}.`, rest: [...allDone, ...waits] };
  }
  if (left.length === 0) {
    return { lead: "All steps are done. End the session when you are ready.", rest };
  }
  return { lead: `You may go on${care}.`, rest };
}

function because({ reasons: [worst] }: Health): string {
  return worst === undefined ? "" : `, ${shorten(worst.replace(/\.$/, ""), REASON_LENGTH)}`;
}

function mayStillBeDone(open: readonly ChecklistStep[]): string[] {
  return open.length === 0
    ? []
    : [`${countOf(open.length, "step")} may still be done: red does not block ${open.length === 1 ? "it" : "them"}.`];
}

function sinceTheStart(session: Session, { cone_band, status }: Summary["checklist"]): string[] {
  if (session.state !== "active") return [];
  const changes = [
    ...(session.cone_band === cone_band ? [] : [`the band went from ${session.cone_band} to ${cone_band}`]),
    ...(session.status === status ? [] : [`health went from ${session.status} to ${status}`]),
  ];
  return changes.length === 0 ? [] : [`Since the start ${changes.join(" and ")}.`];
}
