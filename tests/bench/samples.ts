/** The middle, the least and the greatest of several measurements. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  return { median: percentile(sorted, 0.5), min: percentile(sorted, 0), max: percentile(sorted, 1) };
}

/** The value below which a share (0 to 1) of an ascending list lies. */
export function percentile(sorted: readonly number[], share: number): number {
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (value === undefined) throw new Error("nothing was measured");
  return value;
}

/**
 * Measures several things in turn, round after round, so that a machine whose speed drifts treats all alike. The first
 * round warms up and is not counted. Answers each thing's figures, round by round.
 */
export async function inTurn<K extends string>(
  rounds: number,
  things: Readonly<Record<K, () => Promise<number>>>,
): Promise<Record<K, number[]>> {
  const names = Object.keys(things) as K[];
  const figures = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<K, number[]>;
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of names) {
      const figure = await things[name]();
      if (round > 0) figures[name].push(figure);
    }
  }
  return figures;
}

/** Round by round, the figure of one thing over that of another. */
export function ratios(of: readonly number[], over: readonly number[]): Spread {
  return spreadOf(of.map((figure, round) => figure / (over[round] ?? Number.NaN)));
}
