import type { PeriodReport } from "../schemas.ts";
import { tellCount } from "../text/tell-time.ts";
import { cutText } from "../text/tell-value.ts";
import { type Block, type Color, type Section, cell, line, paragraph, row, tableOr } from "./report-document.ts";

/** Bars that a plot shows at most; the table beside it has them all. */
const BARS_MAX = 12;

/** Longest name beside a bar, in characters. */
const NAME_MAX_LENGTH = 34;

export function skippedSection({ steps_skipped }: PeriodReport): Section {
  const { total, by_step, not_listed } = steps_skipped;
  const columns = [
    { title: "Step", width: "middle" },
    { title: "Skips", width: "number" },
    { title: "Reasons", width: "wide" },
  ] as const;
  const rows = by_step.map(({ step_id, skips, reasons, reasons_not_listed }) =>
    row(cell(step_id, "code"), cell(tellCount(skips)), [
      ...reasons.map(({ reason, skips: times }) => line(`${tellCount(times)} × ${reason || "no reason"}`)),
      ...(reasons_not_listed > 0 ? [line(`${tellCount(reasons_not_listed)} × other reasons`, "soft")] : []),
    ]),
  );
  const bars = by_step.map(({ step_id, skips }) => ({ name: step_id, count: skips }));
  return {
    title: "Steps skipped",
    blocks: [
      ...plotOf("Skips by step", "skips", "amber", bars),
      tableOr("No step was skipped in this period.", `Steps skipped: ${tellCount(total)} skips`, columns, rows),
      ...restOf(not_listed, "skips of other steps"),
    ],
  };
}

export function denialsSection({ denials }: PeriodReport): Section {
  const { steps, decisions } = denials;
  const stepRows = steps.by_step.map((each) => row(cell(each.step_id, "code"), cell(tellCount(each.denials))));
  const decisionRows = decisions.by_engine_and_action.map((each) =>
    row(cell(each.engine), cell(each.action), cell(tellCount(each.denials))),
  );
  const count = { title: "Denials", width: "number" } as const;
  return {
    title: "Denials",
    blocks: [
      ...plotOf(
        "Denied steps",
        "denials",
        "red",
        steps.by_step.map(({ step_id, denials: times }) => ({ name: step_id, count: times })),
      ),
      tableOr(
        "No step was denied in this period.",
        `Steps denied: ${tellCount(steps.total)} denials`,
        [{ title: "Step", width: "wide" }, count],
        stepRows,
      ),
      ...restOf(steps.not_listed, "denials of other steps"),
      ...plotOf(
        "Denied decisions",
        "denials",
        "violet",
        decisions.by_engine_and_action.map(({ engine, action, denials: times }) => ({
          name: `${engine} ${action}`,
          count: times,
        })),
      ),
      tableOr(
        "No decision was denied in this period.",
        `Decisions denied: ${tellCount(decisions.total)} denials`,
        [{ title: "Engine", width: "wide" }, { title: "Action", width: "middle" }, count],
        decisionRows,
      ),
      ...restOf(decisions.not_listed, "denials of other engines and actions"),
    ],
  };
}

function plotOf(
  title: string,
  unit: string,
  color: Color,
  counts: readonly { name: string; count: number }[],
): Block[] {
  if (counts.length === 0) return [];
  const shown = counts.slice(0, BARS_MAX);
  const bars = shown.map(({ name, count }) => ({
    name: cutText(name, NAME_MAX_LENGTH),
    parts: [{ name: unit, color, value: count, label: tellCount(count) }],
  }));
  const which = shown.length < counts.length ? `${title}, the ${shown.length} most frequent` : title;
  return [{ kind: "plot", plot: { title: which, unit: { name: unit, size: 1 }, bars, legend: [] } }];
}

function restOf(count: number, what: string): Block[] {
  return count === 0 ? [] : [paragraph(`Not listed: ${tellCount(count)} ${what}.`, "soft")];
}
