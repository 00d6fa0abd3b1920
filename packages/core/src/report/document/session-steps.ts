import type { Evidence } from "../../playbook/schemas.ts";
import type { ReportedStep, SessionReport } from "../schemas.ts";
import { tellCount, tellMoment } from "../text/tell-time.ts";
import { type Cell, type Line, type Section, type Tone, cell, line, row, tableOr } from "./report-document.ts";
import { actorCell } from "./tell-actor.ts";

const TONES: Readonly<Record<ReportedStep["state"], Tone>> = {
  done: "good",
  skipped: "warn",
  open: "plain",
  unknown: "soft",
};

/** Every step with who, when, what was shown, and why it was skipped or denied. */
export function stepsSection({ steps, session }: SessionReport): Section {
  const playbook = session.snapshot?.playbook ?? null;
  const caption = playbook === null ? "Steps" : `${playbook.title}, version ${playbook.version}`;
  const columns = [
    { title: "Step", width: "middle" },
    { title: "State", width: "time" },
    { title: "Who and when (UTC)", width: "middle" },
    { title: "Evidence, notes, reasons", width: "wide" },
    { title: "Denied", width: "number" },
  ] as const;
  const rows = steps.map((step) =>
    row(
      [line(step.title ?? step.step_id), ...(step.title === null ? [] : [line(step.step_id, "code")])],
      stateCell(step),
      actorCell(step.by, step.at_utc === null ? null : tellMoment(step.at_utc)),
      shownCell(step),
      step.denials === 0 ? cell(null) : cell(tellCount(step.denials)),
    ),
  );
  return { title: "Steps", blocks: [tableOr("No step was touched.", caption, columns, rows)] };
}

function stateCell({ state, in_session }: ReportedStep): Cell {
  const earlier = !in_session && (state === "done" || state === "skipped");
  return [line(state === "unknown" ? "not known" : state, TONES[state]), ...(earlier ? [line("before", "soft")] : [])];
}

function shownCell({ evidence, notes, skip_reason, denial_reasons }: ReportedStep): Cell {
  const lines: Line[] = [
    ...(evidence === null ? [] : [line(`Evidence: ${tellEvidence(evidence)}`)]),
    ...(skip_reason === null ? [] : [line(`Skipped: ${skip_reason}`)]),
    ...(notes === null ? [] : [line(notes)]),
    ...denial_reasons.map((reason) => line(`Denied: ${reason}`, "soft")),
  ];
  return lines.length === 0 ? cell(null) : lines;
}

function tellEvidence(evidence: Evidence): string {
  if (evidence.kind !== "number") return evidence.value;
  return evidence.unit === null ? String(evidence.value) : `${evidence.value} ${evidence.unit}`;
}
