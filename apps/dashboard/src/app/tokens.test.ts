import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const CSS = readFileSync(join(import.meta.dirname, "tokens.css"), "utf8");
const GROUNDS = ["--ground", "--surface", "--raised"] as const;
const INKS = ["--ink", "--ink-soft", "--ink-faint"] as const;
const HEALTH = ["--green", "--yellow", "--red"] as const;

/** The tokens of a face: those of its scheme, and those that high contrast puts in their place. */
function tokensOf(scheme: string, contrast: "normal" | "high"): Map<string, string> {
  const selectors = [
    `:root[data-mantine-color-scheme="${scheme}"] {`,
    ...(contrast === "high" ? [`:root[data-contrast="high"][data-mantine-color-scheme="${scheme}"] {`] : []),
  ];
  return new Map(
    selectors.flatMap((selector) => {
      const start = CSS.indexOf(`\n${selector}`);
      if (start === -1) throw new Error(`no ${selector}`);
      const body = CSS.slice(start, CSS.indexOf("\n}", start));
      return [...body.matchAll(/(--[\w-]+): (#[0-9a-f]{6});/g)].map(
        ([, name = "", value = ""]) => [name, value] as const,
      );
    }),
  );
}

/** WCAG 2.2: relative luminance, and the ratio of two. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function ratio(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(["dark", "light"])("the %s face", (scheme) => {
  it.each([
    ["normal", 4.5, 3, 1],
    ["high", 7, 4.5, 4.5],
  ] as const)("in %s contrast has text at %d to 1, shapes and controls at %d", (contrast, text, shape, line) => {
    const tokens = tokensOf(scheme, contrast);
    const between = (a: string, b: string): number => ratio(tokens.get(a) ?? "", tokens.get(b) ?? "");
    const short: string[] = [];
    const need = (a: string, b: string, least: number): void => {
      if (!(between(a, b) >= least)) short.push(`${a} on ${b}: ${between(a, b).toFixed(2)} < ${least}`);
    };
    for (const ground of GROUNDS) {
      for (const ink of INKS) need(ink, ground, text);
      for (const colour of HEALTH) need(colour, ground, shape);
      need("--control-line", ground, shape);
      need("--line", ground, line);
    }
    need("--on-action", "--action", text);
    for (const band of ["a", "b", "c", "d"]) need(`--on-band-${band}`, `--band-${band}`, text);
    expect(short).toEqual([]);
  });
});
