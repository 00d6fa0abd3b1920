import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FakeStore } from "../../test/fake-store.ts";
import { OLGA, PIPELINE } from "../../test/fixtures.ts";
import { listEntries } from "../../test/list-entries.ts";
import { makeContextOn } from "../../test/test-context.ts";
import { GoError } from "../errors/go-error.ts";
import type { WriteTransaction } from "../ports/store.ts";
import { addNote } from "../session/add-note.ts";
import { endSession } from "../session/end-session.ts";
import { startSession } from "../session/start-session.ts";
import type { VerbContext } from "./context.ts";

/** Something that somebody wants done once, and by how many callers it is sent at the same time. */
interface Intent {
  readonly verb: keyof typeof VERBS;
  readonly actor: "OLGA" | "PIPELINE";
  readonly senders: number;
}

/** What becomes of one write: done and answered, not done, lost before it was kept, or kept with its answer lost. */
type Fate = "answered" | "not done" | "lost before" | "lost after";

const VERBS = {
  start: (ctx: VerbContext) => startSession({ ctx, input: {} }),
  note: (ctx: VerbContext) => addNote({ ctx, input: { text: "All quiet" } }),
  end: (ctx: VerbContext) => endSession({ ctx, input: {} }),
};
/** More than there are fates, so that at last each call is answered. */
const ATTEMPTS_MAX = 100;
/** Half a second's work, on a machine that may be busy. */
const PATIENCE_MS = 30_000;
const ACTORS = { OLGA, PIPELINE };

const anyIntent: fc.Arbitrary<Intent> = fc.record({
  verb: fc.constantFrom("start", "note", "end"),
  actor: fc.constantFrom("OLGA", "PIPELINE"),
  senders: fc.integer({ min: 1, max: 3 }),
});
const anyFates = fc.array(fc.constantFrom<Fate>("answered", "not done", "lost before", "lost after"), {
  maxLength: 40,
});

/** A store that meets the fates it is given, in the order and with the waits that the scheduler chooses. */
class FatefulStore extends FakeStore {
  readonly #fates: Fate[];
  readonly #scheduler: fc.Scheduler;

  constructor(fates: readonly Fate[], scheduler: fc.Scheduler) {
    super();
    this.#fates = [...fates];
    this.#scheduler = scheduler;
  }

  override async write<T>(work: (tx: WriteTransaction) => Promise<T>): Promise<T> {
    await this.#scheduler.schedule(Promise.resolve(), "write");
    const fate = this.#fates.shift() ?? "answered";
    if (fate === "not done") throw new GoError("STORE_UNAVAILABLE", { outcome: "none" });
    const lost = new GoError("STORE_UNAVAILABLE", { outcome: "unknown" });
    if (fate === "lost before") {
      return super.write(async (tx) => {
        await work(tx);
        throw lost;
      });
    }
    const result = await super.write(work);
    await this.#scheduler.schedule(Promise.resolve(), "answer");
    if (fate === "lost after") throw lost;
    return result;
  }
}

/** A store that never finds what is kept: what the property must notice. */
class ForgetfulStore extends FatefulStore {
  override write<T>(work: (tx: WriteTransaction) => Promise<T>): Promise<T> {
    return super.write((tx) => work({ ...tx, idempotency: { ...tx.idempotency, find: async () => null } }));
  }
}

/** Sends until it is answered or refused by the rules, and tells by what. */
async function insist(ctx: VerbContext, verb: Intent["verb"]): Promise<string> {
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
    try {
      return JSON.stringify(await VERBS[verb](ctx));
    } catch (error) {
      if (!(error instanceof GoError)) throw error;
      if (error.code !== "STORE_UNAVAILABLE") return JSON.stringify([error.code, error.facts, error.message]);
    }
  }
  throw new Error(`no answer after ${ATTEMPTS_MAX} attempts`);
}

/** Each intent is told the same by all its senders, and is in the record as often as it was done: once or never. */
function holdsOn(Kind: typeof FatefulStore) {
  return fc.asyncProperty(
    fc.array(anyIntent, { minLength: 1, maxLength: 6 }),
    anyFates,
    fc.scheduler(),
    async (intents, fates, scheduler) => {
      const ctx = makeContextOn(new Kind(fates, scheduler));
      const told = Promise.all(
        intents.map(({ verb, actor, senders }, index) => {
          // Both actors count their keys from 0: the same text is another key for each of them.
          const key = intents.slice(0, index).filter((earlier) => earlier.actor === actor).length;
          const caller = { ...ctx.caller, actor: ACTORS[actor], request_id: `${index}`, idempotency_key: `k${key}` };
          return Promise.all(Array.from({ length: senders }, () => insist({ ...ctx, caller }, verb)));
        }),
      );
      await scheduler.waitFor(told);
      const entries = await listEntries(ctx);
      for (const [index, answers] of (await told).entries()) {
        expect(new Set(answers).size).toBe(1);
        const isRefused = answers[0]?.startsWith("[") === true;
        const own = entries.filter(({ request_id }) => request_id === `${index}`);
        expect(own).toHaveLength(isRefused ? 0 : 1);
      }
    },
  );
}

describe("callers that repeat under a key until they are answered", () => {
  it(
    "get one answer for one deed, however their calls, faults and lost answers interleave",
    async () => {
      await fc.assert(holdsOn(FatefulStore), { numRuns: 300 });
    },
    PATIENCE_MS,
  );

  it(
    "would not on a store that forgets what it keeps: the property above notices",
    async () => {
      await expect(fc.assert(holdsOn(ForgetfulStore), { numRuns: 300 })).rejects.toThrow("Property failed");
    },
    PATIENCE_MS,
  );
});
