import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { PlaybookFigures } from "../../playbook/figure-schemas.ts";
import { PeriodReport, SessionReport } from "../schemas.ts";
import type { FigureDefinition } from "./figure-definition.ts";
import { definitionOf } from "./figure-definition.ts";
import { PERIOD_BOUNDS, PERIOD_FIGURES } from "./period-figures.ts";
import { PLAYBOOK_BOUNDS, PLAYBOOK_FIGURES } from "./playbook-figures.ts";
import { SESSION_FIGURES } from "./session-figures.ts";

/** Numbers that say where something is; everything else that is a number is a figure. */
const PLACES = new Set(["seq", "place", "version", "value"]);
/** Told as they are stored, with their own descriptions. */
const NOT_OF_THE_REPORT = new Set(["session", "basis"]);

/** Where numbers stand in the answers of a schema. */
function listNumbers(schema: z.core.$ZodType, path = ""): string[] {
  if (schema instanceof z.ZodObject) {
    return Object.entries<z.core.$ZodType>(schema.shape)
      .filter(([name]) => !PLACES.has(name) && !(path === "" && NOT_OF_THE_REPORT.has(name)))
      .flatMap(([name, inner]) => listNumbers(inner, path === "" ? name : `${path}.${name}`));
  }
  if (schema instanceof z.ZodArray) return listNumbers(schema.element, `${path}[]`);
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return listNumbers(schema.unwrap(), path);
  }
  if (schema instanceof z.ZodUnion) return [...new Set(schema.options.flatMap((option) => listNumbers(option, path)))];
  return schema instanceof z.ZodNumber ? [path] : [];
}

const REPORTS = [
  ["a session", SessionReport, SESSION_FIGURES],
  ["a period", PeriodReport, PERIOD_FIGURES],
  ["a playbook", PlaybookFigures, PLAYBOOK_FIGURES],
] as const;

describe("the definitions", () => {
  it.each(REPORTS)(
    "are there for every figure of the report of %s, once, and for nothing else",
    (_, schema, figures) => {
      expect(figures.map(({ figure }) => figure).toSorted()).toEqual(listNumbers(schema).toSorted());
    },
  );

  it("would be missed for a figure that is added without one", () => {
    const more = PeriodReport.extend({ regrets: z.strictObject({ sessions: z.int().nullable() }) });

    expect(listNumbers(more)).toContain("regrets.sessions");
    expect(listNumbers(more)).toHaveLength(PERIOD_FIGURES.length + 1);
  });

  it.each(REPORTS)("of the report of %s are sentences, and no two figures have the same title", (_, __, figures) => {
    for (const { definition } of figures) expect(definition).toMatch(/^[A-Z].{20,}\.$/);
    expect(new Set(figures.map(({ title }) => title)).size).toBe(figures.length);
  });

  it("stand in the handbook as they stand here", () => {
    const handbook = readFileSync(new URL("../../../../../docs/reports.md", import.meta.url), "utf8").replaceAll(
      / +/g,
      " ",
    );
    const rowOf = ({ figure, title, unit, definition }: FigureDefinition): string =>
      `| ${title} | \`${figure}\` | ${unit} | ${definition} |`;

    for (const figure of [...SESSION_FIGURES, ...PERIOD_FIGURES, ...PLAYBOOK_FIGURES]) {
      expect(handbook).toContain(rowOf(figure));
    }
    expect(handbook).toContain(PERIOD_BOUNDS);
    expect(handbook).toContain(PLAYBOOK_BOUNDS);
  });

  it("are refused for a figure that has none", () => {
    expect(() => definitionOf(PERIOD_FIGURES, "regrets")).toThrow("regrets has no definition");
  });
});
