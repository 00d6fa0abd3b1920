import { type AuditEntry, GoError, type RunVerb, runOn } from "@valhalla-go/core";
import { ManualClock, OLGA, PIA, listEntries, makeContext } from "@valhalla-go/core/test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Principal } from "../principal.ts";
import { KINDS_OF_ONE } from "./deed-folder.ts";
import { DeedKeeper } from "./deed-keeper.ts";
import type { Deed, NoteDeed } from "./note-deed.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] }));
afterEach(() => void vi.useRealTimers());

const DENIED: Deed = {
  event: "ACCESS_DENY",
  payload: { code: "SCOPE_MISSING", call: "cone.set", scope: "cone:loosen" },
};
const READ: Deed = { event: "AUDIT_READ", payload: { call: "audit.list" } };

const olga: Principal = {
  actor: { ...OLGA, auth: "password" },
  scopes: new Set(["session:read"]),
  workspace: "default",
  credential: { kind: "login", login_id: "l-1", confirmed_at_utc: "2026-01-01T09:00:00.000000Z" },
};
const pia: Principal = { ...olga, actor: { ...PIA, auth: "oidc" } };

function makeKeeper(wrap: (run: RunVerb) => RunVerb = (run) => run) {
  const clock = new ManualClock();
  const ctx = makeContext({ clock });
  const errors: unknown[] = [];
  const keeper = new DeedKeeper({ run: wrap(runOn(ctx)), clock }, (error) => errors.push(error));
  /** What the trail tells, oldest first. */
  const entries = async (): Promise<AuditEntry[]> => (await listEntries(ctx)).toReversed();
  return { clock, keeper, errors, entries };
}

/** Lets what was noted be recorded. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/**
 * Whether every deed is told, with the first at once: what a keeper has to do, whatever it is made of. Answers what is wrong.
 */
async function findKeeperProblem(
  note: NoteDeed,
  parts: Omit<ReturnType<typeof makeKeeper>, "errors">,
): Promise<string | null> {
  const { clock, keeper, entries } = parts;
  note(olga, DENIED);
  await settle();
  if ((await entries()).length !== 1) return "the first is not told at once";
  for (let repeat = 0; repeat < 41; repeat += 1) {
    clock.advanceSeconds(1);
    note(olga, DENIED);
  }
  await settle();
  if ((await entries()).length !== 1) return "repeats are told one by one";
  clock.advanceSeconds(19);
  await keeper.look();
  const told = await entries();
  const sum = told.reduce((count, { payload }) => count + Number(payload["count"]), 0);
  return sum === 42 ? null : `${sum} of 42 deeds are told`;
}

describe("DeedKeeper", () => {
  it("tells the first at once and folds its repeats of a minute into one entry", async () => {
    const parts = makeKeeper();
    expect(await findKeeperProblem(parts.keeper.note, parts)).toBeNull();
    const [first, folded] = await parts.entries();
    const actor = { ...OLGA, auth: "password" };
    const moments = { first_at_utc: "2026-01-01T09:00:00.000000Z", last_at_utc: "2026-01-01T09:00:00.000000Z" };
    expect(first).toMatchObject({ event: "ACCESS_DENY", actor, session_id: null, request_id: null });
    expect(first?.payload).toEqual({ ...DENIED.payload, count: 1, ...moments });
    expect(folded).toMatchObject({ event: "ACCESS_DENY", actor, ts_utc: "2026-01-01T09:01:00.000000Z" });
    expect(folded?.payload).toEqual({
      ...DENIED.payload,
      count: 41,
      first_at_utc: "2026-01-01T09:00:01.000000Z",
      last_at_utc: "2026-01-01T09:00:41.000000Z",
    });
    await parts.keeper.stop();
  });

  it("is not taken for one that drops repeats, or for one that tells each of them", async () => {
    const dropping = makeKeeper();
    const seen = new Set<string>();
    const dropRepeats: NoteDeed = (principal, deed) => {
      const kind = JSON.stringify(deed);
      if (!seen.has(kind)) dropping.keeper.note(principal, deed);
      seen.add(kind);
    };
    expect(await findKeeperProblem(dropRepeats, dropping)).toBe("1 of 42 deeds are told");

    const telling = makeKeeper();
    let count = 0;
    const tellEach: NoteDeed = (principal, { event, payload }) =>
      telling.keeper.note(principal, { event, payload: { ...payload, number: (count += 1) } });
    expect(await findKeeperProblem(tellEach, telling)).toBe("repeats are told one by one");
  });

  it("tells each deed as that of who did it, and of nobody as that of the server, with the address", async () => {
    const { keeper, entries } = makeKeeper();
    keeper.note(olga, READ);
    keeper.note(pia, READ);
    keeper.note(null, { event: "ACCESS_DENY", payload: { code: "CREDENTIAL_MISSING", address: "10.0.0.7" } });
    await settle();
    expect((await entries()).map(({ event, actor, payload }) => [event, actor, payload["address"]])).toEqual([
      ["AUDIT_READ", olga.actor, undefined],
      ["AUDIT_READ", pia.actor, undefined],
      ["ACCESS_DENY", { kind: "system", id: "system", name: "Valhalla GO" }, "10.0.0.7"],
    ]);
    await keeper.stop();
  });

  it("looks by itself, every second", async () => {
    const { clock, keeper, entries } = makeKeeper();
    keeper.note(olga, READ);
    await settle();
    keeper.note(olga, READ);
    clock.advanceSeconds(60);
    vi.advanceTimersByTime(1000);
    await settle();
    expect((await entries()).map(({ payload }) => payload["count"])).toEqual([1, 1]);
    await keeper.stop();
  });

  it("tells what is left when it stops", async () => {
    const { keeper, entries, errors } = makeKeeper();
    keeper.note(olga, READ);
    await settle();
    for (let repeat = 0; repeat < 7; repeat += 1) keeper.note(olga, READ);
    await keeper.stop();
    expect((await entries()).map(({ payload }) => payload["count"])).toEqual([1, 7]);
    expect(errors).toEqual([]);
  });

  it("writes a bounded number of entries in a minute, however many deeds there are", async () => {
    const { clock, keeper, entries } = makeKeeper();
    for (let number = 0; number < 5000; number += 1) {
      keeper.note(null, { event: "ACCESS_DENY", payload: { code: "CREDENTIAL_MISSING", address: `10.0.${number}` } });
      if (number % 500 === 0) await settle();
    }
    clock.advanceSeconds(59);
    await keeper.look();
    expect((await entries()).length).toBeLessThanOrEqual(KINDS_OF_ONE + 1);
    await keeper.stop();
    const told = await entries();
    expect(told.length).toBeLessThanOrEqual(2 * (KINDS_OF_ONE + 1));
    expect(told.reduce((sum, { payload }) => sum + Number(payload["count"]), 0)).toBe(5000);
  });

  it("keeps what cannot be recorded while the store cannot be written, and reports any other failure", async () => {
    let failure: Error | null = new GoError("STORE_FULL", { outcome: "none" });
    const { clock, keeper, entries, errors } = makeKeeper((run) => (verb, call) => {
      if (failure !== null) throw failure;
      return run(verb, call);
    });
    keeper.note(olga, READ);
    await settle();
    expect(errors).toEqual([]);
    failure = new Error("a defect");
    clock.advanceSeconds(60);
    await keeper.look();
    expect(errors).toEqual([failure]);
    failure = null;
    keeper.note(olga, READ);
    clock.advanceSeconds(60);
    await keeper.look();
    expect((await entries()).map(({ payload }) => payload["count"])).toEqual([2]);
    await keeper.stop();
  });

  it("tells how many deeds are lost when they cannot be recorded at the end", async () => {
    const { keeper, errors } = makeKeeper(() => () => {
      throw new GoError("STORE_FULL", { outcome: "none" });
    });
    keeper.note(olga, READ);
    keeper.note(olga, READ);
    await keeper.stop();
    expect(errors).toEqual([new Error("2 deeds at the door could not be recorded")]);
  });
});
