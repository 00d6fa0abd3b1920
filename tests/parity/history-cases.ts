import {
  type VerbContext,
  decideAction,
  endSession,
  pushSignal,
  recordHealth,
  setCone,
  startSession,
} from "@valhalla-go/core";
import type { ParityCase } from "./cases.ts";

/** A morning with everything that an axis of time can hold. */
const work = async (ctx: VerbContext): Promise<void> => {
  await startSession({ ctx, input: {} });
  await decideAction({ ctx, input: { engine: "storage_units", action: "run" } });
  await setCone({ ctx, input: { band: "D", reason: "Storm" } });
  await pushSignal({ ctx, input: { source: "pump", status: "red", reason: "Pump 7 is down", ttl_seconds: 600 } });
  await recordHealth({ ctx, input: {} });
  await decideAction({ ctx, input: { engine: "flips", action: "scale" } });
  await endSession({ ctx, input: { reason: "aborted" } });
  await startSession({ ctx, input: {} });
};

const DECEMBER = { from: "2025-12-01", to: "2026-01-02" };

/** Calls about what was, on an axis of time. */
export const HISTORY_CASES: readonly ParityCase[] = [
  { verb: "posture.getHistory", name: "of a full house", prepare: work, input: { from: "2026-01-01" } },
  { verb: "posture.getHistory", name: "of a month, by days", prepare: work, input: DECEMBER },
  { verb: "posture.getHistory", name: "before anything was", input: { from: "2025-12-31T00:00:00Z" } },
  { verb: "posture.getHistory", name: "of more than 400 days", input: { from: "2020-01-01" }, code: "INVALID_INPUT" },
  { verb: "posture.getHistory", name: "without a beginning", input: {}, code: "INVALID_INPUT" },
  { verb: "posture.getHistory", name: "without the scope", input: { from: "2026-01-01" }, code: "SCOPE_MISSING" },
  { verb: "session.countDays", name: "before the first session", input: DECEMBER },
  { verb: "session.countDays", name: "in another zone", prepare: work, input: { ...DECEMBER, zone: "Asia/Tokyo" } },
  {
    verb: "session.countDays",
    name: "in a zone that there is none of",
    input: { ...DECEMBER, zone: "Mars/Olympus" },
    code: "INVALID_INPUT",
  },
  { verb: "session.countDays", name: "without the scope", input: DECEMBER, code: "SCOPE_MISSING" },
];
