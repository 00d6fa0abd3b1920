import {
  type Deps,
  GoError,
  type Verb,
  getCheckpoint,
  getChecklist,
  getCone,
  getConsistency,
  getHealth,
  getInclusion,
  getNextStep,
  getSession,
  getSessionById,
  getSummary,
  listAudit,
  listCheckpoints,
  listConeHistory,
  listKeys,
  listLogins,
  listOperators,
  listSessions,
  runOn,
} from "@valhalla-go/core";
import { machineOperator } from "@valhalla-go/server/caller";

/** What was answered, or the code with which it was refused. */
export type Served = { readonly answer: unknown } | { readonly refused: string };

/** Everything that is served, by a name for it; the pages of lists are put together. */
export type ServedParts = Readonly<Record<string, Served>>;

interface OperatorList {
  readonly operators: readonly { readonly id: string; readonly login: string }[];
}

/** One field of an answer. */
function pick(served: Served, field: string): Served {
  return "answer" in served ? { answer: (served.answer as Record<string, unknown>)[field] } : served;
}

const PAGE = 20;
/** The size of the log that is proven: less than every folder holds. */
const PROVEN = 64;
const caller = { ...machineOperator, request_id: "flips", idempotency_key: null };

/** Reads all that a server serves, with these sessions one by one. Throws what is no refusal. */
export async function readServed(deps: Deps, ids: readonly string[]): Promise<ServedParts> {
  const run = runOn(deps);
  const parts: Record<string, Served> = {};

  async function ask(verb: object, input: object): Promise<Served> {
    try {
      return { answer: await run(verb as Verb, { caller, input }) };
    } catch (error) {
      if (error instanceof GoError) return { refused: String(error.code) };
      throw error;
    }
  }

  async function askAll(verb: object, field: string, input: object = {}): Promise<Served> {
    const items: unknown[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await ask(verb, { ...input, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
      if ("refused" in page) return page;
      const answer = page.answer as Record<string, unknown>;
      items.push(...(answer[field] as unknown[]));
      cursor = answer["next_cursor"] as string | null;
    }
    return { answer: items };
  }

  parts["session"] = await ask(getSession, {});
  parts["cone"] = await ask(getCone, {});
  parts["health"] = await ask(getHealth, {});
  parts["summary"] = await ask(getSummary, {});
  parts["checklist"] = await ask(getChecklist, {});
  parts["next_step"] = await ask(getNextStep, {});
  parts["list of sessions"] = await askAll(listSessions, "sessions");
  parts["list of sessions found"] = await askAll(listSessions, "sessions", { text: "note" });
  parts["list of cones"] = await askAll(listConeHistory, "changes");
  parts["list of entries"] = await askAll(listAudit, "entries");
  parts["list of notes"] = await askAll(listAudit, "entries", { event: "GO_NOTE_ADD" });
  parts["list of checkpoints"] = await askAll(listCheckpoints, "checkpoints");
  parts["checkpoint"] = await ask(getCheckpoint, {});
  parts["proof of inclusion"] = await ask(getInclusion, { seq: 1, size: PROVEN });
  parts["proof of consistency"] = await ask(getConsistency, { from: PROVEN / 2, to: PROVEN });
  parts["list of keys"] = pick(await ask(listKeys, {}), "keys");
  const operators = await ask(listOperators, {});
  parts["list of operators"] = pick(operators, "operators");
  for (const { id, login } of "answer" in operators ? (operators.answer as OperatorList).operators : []) {
    parts[`list of log-ins of ${login}`] = pick(await ask(listLogins, { operator_id: id }), "logins");
  }
  for (const id of ids) {
    const record = await ask(getSessionById, { id });
    parts[`session ${id}`] = "answer" in record ? { answer: (record.answer as { session: unknown }).session } : record;
    parts[`list of entries of session ${id}`] = await askAll(getSessionById, "timeline", { id });
  }
  return parts;
}
