/** One line of a plot: what it is, and its value at each moment; null where there is none. */
export interface PlotLine {
  readonly label: string;
  readonly values: readonly (number | null)[];
  /** Drawn lighter and in dashes, beside the line that matters. */
  readonly isSecond?: boolean;
}

/** A level that means something: the line across the plot at which a figure begins to matter. */
export interface PlotLevel {
  readonly label: string;
  readonly value: number;
  readonly kind: "target" | "yellow" | "red";
}

/** Values over time. */
export interface PlotData {
  /** Seconds since 1970, ascending. */
  readonly times: readonly number[];
  /** What is shown of time, in seconds since 1970. */
  readonly shown: readonly [from: number, to: number];
  readonly lines: readonly PlotLine[];
  readonly levels?: readonly PlotLevel[];
}

/** So much longer than the usual step apart, two moments are not joined by a line. */
const GAP_FACTOR = 1.6;

/**
 * The same with an empty moment wherever nothing was measured for longer than a step, so that a line does not claim what
 * nobody saw. `steps` is how long each moment stands for, in seconds.
 */
export function breakAtGaps({ times, lines, ...rest }: PlotData, steps: readonly number[]): PlotData {
  const gaps = new Set(
    times.flatMap((time, index) => {
      const before = times[index - 1];
      const step = Math.max(steps[index] ?? 0, steps[index - 1] ?? 0);
      return before !== undefined && step > 0 && time - before > step * GAP_FACTOR ? [index] : [];
    }),
  );
  const broken = <T>(values: readonly T[], empty: (index: number) => T): T[] =>
    values.flatMap((value, index) => (gaps.has(index) ? [empty(index), value] : [value]));
  return {
    times: broken(times, (index) => (times[index - 1] ?? 0) + (steps[index - 1] ?? 0)),
    lines: lines.map((line) => ({ ...line, values: broken<number | null>(line.values, () => null) })),
    ...rest,
  };
}

/** Lowest and highest of what is to be seen, levels too, with room around; a flat line gets room of its own. */
export function spanOf({ lines, levels = [] }: Pick<PlotData, "lines" | "levels">): [low: number, high: number] {
  const all = [
    ...lines.flatMap(({ values }) => values.filter((value) => value !== null)),
    ...levels.map(({ value }) => value),
  ];
  if (all.length === 0) return [0, 1];
  const low = all.reduce((least, value) => Math.min(least, value));
  const high = all.reduce((most, value) => Math.max(most, value));
  const room = (high - low) * 0.08 || Math.abs(high) * 0.1 || 1;
  // What never was below nothing is not drawn as if it could be.
  return [low >= 0 && low - room < 0 ? 0 : low - room, high + room];
}
