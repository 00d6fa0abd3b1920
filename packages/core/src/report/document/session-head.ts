import type { Actor } from "../../actor/schemas.ts";
import type { StartedSession } from "../../session/schemas.ts";
import type { SessionFigures, SessionReport } from "../schemas.ts";
import { words } from "../text/tell-entry.ts";
import { tellCount, tellDuration, tellMoment } from "../text/tell-time.ts";
import { type Block, type Cell, type Fact, type Line, type Section, cell, fact, line } from "./report-document.ts";
import { tellActor } from "./tell-actor.ts";
import { bandLine, healthLine } from "./tell-posture.ts";

/** One sentence on how it went, one on the posture. */
export function tellLead({ session, figures, basis }: SessionReport): string[] {
  const { steps_done, steps_skipped, steps_open, steps_denied } = figures;
  const work = `${tellDuration(figures.work_ms)} of work`;
  const held = figures.held_ms > 0 ? ` and ${tellDuration(figures.held_ms)} on hold` : "";
  const how =
    session.state === "ended"
      ? `Ended ${session.end_reason === null ? "without a recorded reason" : words(session.end_reason)} after ${work}${held}.`
      : `Still ${session.state} after ${work}${held}, at ${basis.head_utc === null ? "no time" : `${tellMoment(basis.head_utc)} UTC`}.`;
  const steps = [`${steps_done} done`, `${steps_skipped} skipped`, `${steps_open} open`].join(", ");
  const denied = steps_denied === 0 ? "" : `; blocked steps were tried ${tellCount(steps_denied)} times`;
  return [how, `Steps: ${steps}${denied}.`];
}

export function factsSection({ session, figures }: SessionReport): Section {
  const items = [
    fact("Started", [
      line(`${tellMoment(session.started_at_utc)} UTC`),
      line(`by ${tellActor(session.started_by)}`, "soft"),
    ]),
    fact("Ended", endCell(session)),
    fact("Posture at the start", [bandLine(session.cone_band), healthLine(session.status)]),
    fact("Posture at the end", endPostureCell(session)),
    fact("Outcome", outcomeCell(session)),
    fact("Workspace", cell(session.workspace)),
    ...situationFacts(session),
    fact("Session", cell(session.id, "code"), true),
    fact("Notes", cell(session.notes), true),
  ];
  return { title: "At a glance", blocks: [figuresBlock(figures), { kind: "facts", items }] };
}

function figuresBlock(figures: SessionFigures): Block {
  const { steps_done, steps_skipped, steps_open, steps_unknown } = figures;
  const steps = steps_done + steps_skipped + steps_open + steps_unknown;
  return {
    kind: "figures",
    items: [
      { title: "Time at work", value: tellDuration(figures.work_ms) },
      { title: "Time on hold", value: tellDuration(figures.held_ms) },
      { title: "Steps done", value: `${steps_done} of ${steps}` },
      { title: "Steps skipped", value: tellCount(steps_skipped) },
      { title: "Steps denied", value: tellCount(figures.steps_denied) },
      { title: "Notes", value: tellCount(figures.notes) },
      { title: "Decisions allowed", value: tellCount(figures.decisions_allowed) },
      { title: "Decisions denied", value: tellCount(figures.decisions_denied) },
      { title: "Drift transitions", value: tellCount(figures.drifts) },
      { title: "Changes on the watch", value: figures.changes === null ? "–" : tellCount(figures.changes) },
      { title: "People and services", value: tellCount(figures.people) },
      { title: "Entries", value: tellCount(figures.entries) },
    ],
  };
}

function endCell(session: StartedSession): Cell {
  if (session.state !== "ended") return cell("not yet", "soft");
  return [line(`${tellMoment(session.ended_at_utc)} UTC`), line(`by ${tellActor(session.ended_by)}`, "soft")];
}

function outcomeCell(session: StartedSession): Cell {
  if (session.state !== "ended") return cell(session.state);
  const tone = session.end_reason === "completed" ? "good" : "warn";
  return session.end_reason === null ? cell("not recorded", "soft") : cell(words(session.end_reason), tone);
}

function endPostureCell({ end_snapshot }: StartedSession): Cell {
  if (end_snapshot === null) return cell(null);
  return [bandLine(end_snapshot.cone.band), healthLine(end_snapshot.status.status)];
}

/** What only some sessions have. */
function situationFacts(session: StartedSession): Fact[] {
  const { hold, handover, baseline, warned_at_utc, continues, continued_by } = session;
  const facts: (Fact | null)[] = [
    continues === null ? null : fact("Continues", cell(continues, "code"), true),
    continued_by === null ? null : fact("Continued by", cell(continued_by, "code"), true),
    hold && fact("On hold", [line(hold.reason), tellSince(hold.since_utc, hold.by)], true),
    handover &&
      fact(
        "Offered",
        [line(`to ${handover.to}: ${handover.reason}`), tellSince(handover.offered_at_utc, handover.offered_by)],
        true,
      ),
    baseline &&
      fact(
        "Baseline",
        [bandLine(baseline.band), line(baseline.reason), tellSince(baseline.set_at_utc, baseline.set_by)],
        true,
      ),
    warned_at_utc === null
      ? null
      : fact("Warned", cell(`${tellMoment(warned_at_utc)} UTC: nothing had been done for long`), true),
  ];
  return facts.filter((each) => each !== null);
}

function tellSince(utc: string, actor: Actor): Line {
  return line(`since ${tellMoment(utc)} UTC, by ${tellActor(actor)}`, "soft");
}
