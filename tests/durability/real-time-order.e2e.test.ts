import { describe, expect, it } from "vitest";
import { makeDataFolder, startProcess } from "../processes/server-process.ts";
import { beginChecks, checkInstallation } from "./kit/check-installation.ts";
import { findOrderViolations } from "./kit/find-order-violations.ts";
import { type Call, observeCallers, toHistory } from "./kit/observe-callers.ts";
import { SOAK_MAX_MS, times } from "./kit/soak.ts";
import { type Mutant, type Mutation, withMutant } from "./kit/with-mutant.ts";

const SEED = 20_260_102;
const CALLERS = 32;
const OPERATIONS = times(20_000, 200_000);
const TIMEOUT = times(240_000, SOAK_MAX_MS);
const SQLITE_BACKEND = "server/src/composition/sqlite-backend.ts";

interface OrderReport {
  readonly calls: readonly Call[];
  /** What else is wrong in the end. */
  readonly problems: readonly string[];
  readonly violations: readonly string[];
  readonly seconds: number;
}

/** Lets callers loose on a server of their own, and looks for what was not in real-time order. */
async function observeOrder(operations: number, mutant?: Mutant): Promise<OrderReport> {
  const folder = makeDataFolder();
  const server = await startProcess(folder, mutant?.env, mutant);
  mutant?.requireApplied();
  const began = performance.now();
  const calls = await observeCallers({ origin: server.origin, callers: CALLERS, operations, seed: SEED });
  const seconds = (performance.now() - began) / 1000;
  const checked = beginChecks(folder);
  const problems = await checkInstallation(checked, server);
  await server.stop("SIGTERM");
  return { calls, problems, violations: findOrderViolations(toHistory(calls, checked.trail)), seconds };
}

describe(`real-time order of ${CALLERS} callers (seed ${SEED})`, () => {
  it(
    "holds: what was answered before comes before, and every read shows all that was acknowledged when it began",
    { timeout: TIMEOUT },
    async () => {
      const { calls, problems, violations, seconds } = await observeOrder(OPERATIONS);
      const written = calls.filter(({ kind, status }) => kind === "write" && status === 200).length;
      const read = calls.filter(({ kind }) => kind === "read").length;
      process.stdout.write(`${written} writes and ${read} reads in ${seconds.toFixed(1)} s\n`);
      expect([...violations, ...problems]).toEqual([]);
      expect(calls).toHaveLength(OPERATIONS);
      expect(calls.filter(({ status }) => status !== 200 && status !== 409)).toEqual([]);
      expect(Math.min(written, read)).toBeGreaterThan(OPERATIONS / 4);
    },
  );

  it.each<[string, readonly Mutation[]]>([
    [
      "a reader that keeps its snapshot",
      [
        {
          file: "store/src/sqlite/read-snapshot.ts",
          search: "if (this.#isInUse || !this.#reader.isTransaction) return;",
          replace: "return;",
        },
      ],
    ],
    [
      "a reader that hears of commits 5 ms late",
      [
        { file: SQLITE_BACKEND, search: "this.#reader.writeBegins();", replace: "" },
        {
          file: SQLITE_BACKEND,
          search: "this.#reader.committed();",
          replace: "setTimeout(() => this.#reader.committed(), 5);",
        },
      ],
    ],
  ])("is broken by %s, and that is found", { timeout: TIMEOUT }, async (_, mutations) => {
    const { violations } = await observeOrder(2000, withMutant(mutations));
    expect(violations.join("\n")).toMatch(/the read GET \S+ of \S+ was sent \S+ ms after \S+ told of \d+, and has \d+/);
  });
});
