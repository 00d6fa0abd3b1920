import type { Problem, ProblemCode, Warning } from "./verification.ts";

/** More than these help nobody; the rest is counted. */
const MOST = 100;

type Details = Partial<Omit<Problem, "problem" | "message">>;

/** What is found wrong or noteworthy while a bundle is verified. */
export class Findings {
  readonly #problems: Problem[] = [];
  readonly #warnings: Warning[] = [];
  #count = 0;

  /** How many problems there are. */
  get count(): number {
    return this.#count;
  }

  report(problem: ProblemCode, message: string, details: Details = {}): void {
    this.#count += 1;
    if (this.#problems.length >= MOST) return;
    const { line = null, seq = null, expected = null, found = null } = details;
    this.#problems.push({ problem, line, seq, expected, found, message });
  }

  warn(warning: Warning["warning"], message: string, seq: number | null = null): void {
    if (this.#warnings.length < MOST) this.#warnings.push({ warning, seq, message });
  }

  get problems(): readonly Problem[] {
    return this.#problems;
  }

  get warnings(): readonly Warning[] {
    const left = this.#count - this.#problems.length;
    if (left === 0) return this.#warnings;
    return [
      ...this.#warnings,
      { warning: "MORE_PROBLEMS", seq: null, message: `${left} more problems are not listed.` },
    ];
  }
}
