import type { FigureDefinition } from "../definitions/figure-definition.ts";
import type { ReportBasis } from "../schemas.ts";
import { tellMoment } from "../text/tell-time.ts";
import { type Section, cell, fact, line, paragraph, row, tableOr } from "./report-document.ts";

/** To which state of the record the report belongs. */
export function recordSection({ origin, head, head_utc }: ReportBasis): Section {
  const items = [
    fact("Head of the chain", [line(`Entry ${head.seq}`), line(head.hash, "code")], true),
    fact("Written", cell(head_utc === null ? null : `${tellMoment(head_utc)} UTC`)),
    fact("Installation", cell(origin, "code")),
  ];
  const meaning =
    "This report says what the audit trail held when that entry was its last one; from the same trail comes the same report, letter by letter. Whoever holds a later copy of the trail can check that this entry stands in it with this hash, and so that nothing up to it was changed since.";
  return { title: "The record behind this report", blocks: [{ kind: "facts", items }, paragraph(meaning, "soft")] };
}

/** What every figure means. */
export function definitionsSection(figures: readonly FigureDefinition[], note: string | null): Section {
  const columns = [
    { title: "Figure", width: "middle" },
    { title: "Unit", width: "time" },
    { title: "Definition", width: "wide" },
  ] as const;
  const rows = figures.map(({ figure, title, unit, definition }) =>
    row([line(title), line(figure, "code")], cell(unit === "ms" ? "milliseconds" : unit), cell(definition)),
  );
  return {
    title: "What the figures mean",
    blocks: [
      tableOr("", "Definitions; names as in the JSON form of this report", columns, rows),
      ...(note === null ? [] : [paragraph(note, "soft")]),
    ],
  };
}
