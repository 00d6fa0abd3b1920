import { describe, expect, it } from "vitest";
import { FORMULAS, HOSTILE_TEXTS } from "../../../test/hostile-texts.ts";
import { playReportScene } from "../../../test/report-scene.ts";
import { PERIOD_FIGURES } from "../definitions/period-figures.ts";
import { renderPeriodCsv } from "../index.ts";
import type { PeriodReport } from "../schemas.ts";

/** Reads RFC 4180 by its grammar, and throws for what is none. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const field = /"((?:[^"]|"")*)"(,|\r\n)|([^",\r\n]*)(,|\r\n)/gy;
  while (field.lastIndex < text.length) {
    const match = field.exec(text);
    if (match === null) throw new Error("this is no CSV");
    row.push(match[1]?.replaceAll('""', '"') ?? match[3] ?? "");
    if ((match[2] ?? match[4]) === "\r\n") {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

const { period } = await playReportScene("Steady");

/** The report of a period in which somebody wrote `text` wherever a CSV would tell it. */
function withText(text: string): PeriodReport {
  return {
    ...period,
    steps_skipped: {
      total: 1,
      not_listed: 0,
      by_step: [{ step_id: text, skips: 1, reasons: [{ reason: text, skips: 1 }], reasons_not_listed: 0 }],
    },
    denials: {
      steps: { total: 1, by_step: [{ step_id: text, denials: 1 }], not_listed: 0 },
      decisions: { total: 1, by_engine_and_action: [{ engine: text, action: text, denials: 1 }], not_listed: 0 },
    },
  };
}

describe("the CSV of the report of a period", () => {
  it("has a head line and for every figure a value, its unit and its definition", () => {
    const [head, ...lines] = readCsv(renderPeriodCsv(period));

    expect(head).toEqual([
      "figure",
      "title",
      "of",
      "and",
      "value",
      "unit",
      "from_utc",
      "to_utc",
      "head_seq",
      "head_hash",
      "definition",
    ]);
    expect(new Set(lines.map(([figure]) => figure))).toEqual(new Set(PERIOD_FIGURES.map(({ figure }) => figure)));
    for (const line of lines) {
      const { title, unit, definition } = PERIOD_FIGURES.find(({ figure }) => figure === line[0])!;
      expect(line).toHaveLength(11);
      expect([line[1], line[5], line[10]]).toEqual([title, unit, definition]);
      expect(line[4]).toMatch(/^\d*$/);
      expect(line.slice(6, 10)).toEqual([
        period.period.from_utc,
        period.period.to_utc,
        String(period.basis.head.seq),
        period.basis.head.hash,
      ]);
    }
  });

  it("tells the same figures as the report", () => {
    const lines = readCsv(renderPeriodCsv(period));
    const valueOf = (...key: string[]) =>
      lines.find((line) => key.every((part, index) => line[[0, 2, 3][index]!] === part))?.[4];

    expect(valueOf("sessions.total")).toBe("1");
    expect(valueOf("sessions.by_band_and_outcome[].sessions", "B", "completed_with_exceptions")).toBe("1");
    expect(valueOf("durations.work.median_ms")).toBe(String(period.durations.work.median_ms));
    expect(valueOf("steps_skipped.by_step[].reasons[].skips", "steady", "Steady")).toBe("1");
    expect(valueOf("denials.decisions.by_engine_and_action[].denials", "pricing", "Steady")).toBe("1");
  });

  it.each(FORMULAS.map((text) => [text]))("puts an apostrophe before %j, which a spreadsheet would run", (text) => {
    const lines = readCsv(renderPeriodCsv(withText(text)));
    const cells = lines.flat().filter((value) => value.includes(text));

    expect(cells.length).toBeGreaterThanOrEqual(7);
    for (const value of cells.filter((each) => each.endsWith(text))) expect(value).toBe(`'${text}`);
    for (const value of lines.flat()) expect(value).not.toMatch(/^[=+\-@\t\r]/);
  });

  it("is RFC 4180 whatever people write, and tells it letter by letter", () => {
    const shape = readCsv(renderPeriodCsv(withText("words"))).map((line) => line.length);
    for (const text of HOSTILE_TEXTS) {
      const lines = readCsv(renderPeriodCsv(withText(text)));
      expect(lines.map((line) => line.length)).toEqual(shape);
      expect(lines.flat().filter((value) => value === text || value === `'${text}`)).toHaveLength(7);
    }
  });
});
