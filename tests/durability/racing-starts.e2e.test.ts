import { AuditPage, AuditVerification } from "@valhalla-go/core";
import { describe, expect, it } from "vitest";
import {
  type ExitReport,
  type ServerProcess,
  type StartingProcess,
  beginProcess,
  callServer,
  makeDataFolder,
  startProcess,
} from "../processes/server-process.ts";
import { keepCompiledCode } from "./kit/compile-cache.ts";
import { SOAK_MAX_MS, times } from "./kit/soak.ts";
import { withMutant } from "./kit/with-mutant.ts";

const ROUNDS = times(20, 200);
const ROUNDS_ON_A_FOLDER = 4;
const LEAVE_MAX_MS = 2000;
const INSTANCE_LOCK = "store/src/sqlite/instance-lock.ts";

interface Race {
  readonly serving: readonly ServerProcess[];
  readonly left: readonly ExitReport[];
  /** From the moment when one served to the end of the last of the others, in milliseconds; negative when all were gone. */
  readonly left_after_ms: number;
}

/** Starts servers on one folder at once and waits until each either serves or is gone. */
async function race(begin: () => StartingProcess, count: number): Promise<Race> {
  const serving: ServerProcess[] = [];
  const left: ExitReport[] = [];
  let served_at = Number.POSITIVE_INFINITY;
  let left_at = Number.NEGATIVE_INFINITY;
  const serveOrLeave = async (starting: StartingProcess): Promise<void> => {
    // One that neither serves nor is gone is a failure of its own.
    const end = await starting
      .listens()
      .catch((error: unknown) => Promise.race([starting.exited, Promise.reject(error)]));
    if ("origin" in end) {
      served_at = Math.min(served_at, performance.now());
      serving.push(end);
    } else {
      left_at = performance.now();
      left.push(end);
    }
  };
  await Promise.all(Array.from({ length: count }, () => serveOrLeave(begin())));
  return { serving, left, left_after_ms: left_at - served_at };
}

describe("servers that start on one folder at once", () => {
  it(
    "have one among them that serves; the others leave within 2 s and name the folder; when it was killed, one of the next serves",
    { timeout: times(240_000, SOAK_MAX_MS) },
    async () => {
      const env = await keepCompiledCode();
      let left_after_ms = Number.NEGATIVE_INFINITY;
      let folder = "";
      for (let round = 0; round < ROUNDS; round += 1) {
        if (round % ROUNDS_ON_A_FOLDER === 0) folder = makeDataFolder();
        const count = 2 + (round % 3);
        const { serving, left, ...timing } = await race(() => beginProcess(folder, env), count);

        expect([serving.length, left.length]).toEqual([1, count - 1]);
        for (const { code, stdout, stderr } of left) {
          expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
          expect(stderr).toMatch(/^valhalla-go: Another server uses this data folder [^\n]+\n$/);
          expect(stderr).toContain(folder);
        }
        left_after_ms = Math.max(left_after_ms, timing.left_after_ms);
        await expectOneInstallation(serving[0]!, (round % ROUNDS_ON_A_FOLDER) + 1);
        await serving[0]!.stop("SIGKILL");
      }
      process.stdout.write(
        `${ROUNDS} rounds; the last of the others left ${left_after_ms.toFixed(0)} ms after one served\n`,
      );
      expect(left_after_ms).toBeLessThan(LEAVE_MAX_MS);
    },
  );

  it("all serve when nothing locks the folder, and that is found", async () => {
    const mutant = withMutant([{ file: INSTANCE_LOCK, search: 'db.exec("BEGIN EXCLUSIVE");', replace: "" }]);
    const folder = makeDataFolder();
    await (await startProcess(folder)).stop("SIGTERM");
    const { serving } = await race(() => beginProcess(folder, mutant.env, mutant), 2);
    mutant.requireApplied();
    expect(serving).toHaveLength(2);
  });

  it("do not leave in time when they wait for the folder, and that is found", async () => {
    const mutant = withMutant([
      { file: INSTANCE_LOCK, search: "const WAIT_MS = 300;", replace: "const WAIT_MS = 8000;" },
    ]);
    const folder = makeDataFolder();
    const { serving, left_after_ms } = await race(() => beginProcess(folder, mutant.env, mutant), 2);
    mutant.requireApplied();
    expect(serving).toHaveLength(1);
    expect(left_after_ms).toBeGreaterThan(LEAVE_MAX_MS);
  });
});

/** Writes once more, and expects a sound chain of one installation with as many writes as were made. */
async function expectOneInstallation(server: ServerProcess, writes: number): Promise<void> {
  await callServer(server, "/core/cone/state", { band: "B", reason: `Write ${writes}` });
  const { entries } = AuditPage.parse((await callServer(server, "/core/audit?limit=200")).body);
  const count = (event: string): number => entries.filter((entry) => entry.event === event).length;
  expect([count("INSTALLATION_CREATED"), count("CONE_SET")]).toEqual([1, writes]);
  expect(AuditVerification.parse((await callServer(server, "/core/audit/verify")).body).ok).toBe(true);
}
