import { describe, expect, it } from "vitest";
import { awaitGoError } from "../../test/catch-go-error.ts";
import { EPOCH, OLGA } from "../../test/fixtures.ts";
import { listEntries } from "../../test/list-entries.ts";
import type { FakeStore } from "../../test/fake-store.ts";
import { GREEN_MEASUREMENT, type TestContext, makeContext, withActor, withScopes } from "../../test/test-context.ts";
import { SYSTEM_ACTOR } from "../actor/constants.ts";
import { BANDS } from "../cone/constants.ts";
import { getCone } from "../cone/get-cone.ts";
import { setCone } from "../cone/set-cone.ts";
import { reportKpis } from "../kpi/report-kpis.ts";
import { Policy } from "../policy/schemas.ts";
import { startSession } from "../session/start-session.ts";
import { addSeconds } from "../time/utc.ts";
import { acceptProposal } from "./accept-proposal.ts";
import { declineProposal } from "./decline-proposal.ts";
import { followRules } from "./follow-rules.ts";
import { getDueRules } from "./get-due-rules.ts";
import { listProposals } from "./list-proposals.ts";
import { noteRules } from "./note-rules.ts";
import type { Proposal, ProposalList } from "./schemas.ts";

const SHORT = { title: "Money is short", when: ["runway < 6"], propose: "C", clear_minutes: 0 };
const RED = { title: "Red for long", when: ["health == red"], for_minutes: 10, clear_minutes: 5, propose: "C" };
const KPIS = { runway: { title: "Runway", better: "higher", meaning: "Months", fresh_hours: 24 } };

type Context = TestContext<FakeStore> & { health: "green" | "yellow" | "red" };

function makeRuled(rules: object, more: object = {}): Context {
  const base = makeContext();
  const policy = Policy.parse({ ...base.policy, kpis: KPIS, dwell_minutes: 30, rules, ...more });
  const ctx: Context = Object.assign(base, { policy, health: "green" as const });
  return Object.assign(ctx, { measureServer: () => [{ ...GREEN_MEASUREMENT, status: ctx.health }] });
}

/** What the keeper of a server does at every look. */
async function look(ctx: Context): Promise<void> {
  const system = withActor(ctx, SYSTEM_ACTOR);
  const { due } = await getDueRules({ ctx: system, input: {} });
  if (due === "act") await followRules({ ctx: system, input: {} });
  if (due === "note") await noteRules({ ctx: system, input: {} });
}

async function pass(ctx: Context, minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    await look(ctx);
    ctx.clock.advanceSeconds(60);
  }
  await look(ctx);
}

async function report(ctx: Context, value: number): Promise<void> {
  ctx.clock.advanceSeconds(1);
  await reportKpis({ ctx, input: { points: [{ kpi: "runway", value }] } });
}

const list = (ctx: Context): Promise<ProposalList> => listProposals({ ctx, input: {} });
const bandOf = async (ctx: Context): Promise<string> => (await getCone({ ctx, input: {} })).band;
const onlyOpen = async (ctx: Context): Promise<Proposal> => {
  const { open } = await list(ctx);
  if (open[0] === undefined || open.length > 1) throw new Error(`${open.length} are open`);
  return open[0];
};

describe("a rule that fires", () => {
  it("proposes its band with what it saw, once, and sets nothing", async () => {
    const ctx = makeRuled({ red: RED });
    const { id: session_id } = await startSession({ ctx, input: {} });
    ctx.health = "red";
    await pass(ctx, 9);
    expect((await list(ctx)).rules).toMatchObject([{ phase: "counting", fires_at_utc: addSeconds(EPOCH, 600) }]);
    expect((await list(ctx)).open).toEqual([]);

    await pass(ctx, 30);

    expect(await onlyOpen(ctx)).toMatchObject({
      rule: "red",
      direction: "tighten",
      from_band: "B",
      band: "C",
      reason: "Red for long: health is red for 10 minutes",
      evidence: [{ condition: "health == red", found: "health is red" }],
      proposed_at_utc: addSeconds(EPOCH, 600),
      acceptable_at_utc: null,
    });
    expect(await bandOf(ctx)).toBe("B");
    const told = (await listEntries(ctx)).filter(({ event }) => event === "CONE_PROPOSE");
    expect(told).toMatchObject([
      { actor: SYSTEM_ACTOR, session_id, payload: { rule: "red", band: "C", state: "open" } },
    ]);
  });

  it("sets a worse band itself where it may, with the proposal and its evidence in the entries", async () => {
    const ctx = makeRuled({ short: { ...SHORT, apply: true } });
    await report(ctx, 4);
    await look(ctx);

    expect(await getCone({ ctx, input: {} })).toMatchObject({ band: "C", set_by: SYSTEM_ACTOR });
    const [set, proposed] = await listEntries(ctx);
    expect(proposed).toMatchObject({ event: "CONE_PROPOSE", payload: { state: "applied", band: "C", from_band: "B" } });
    expect(set).toMatchObject({
      event: "CONE_SET",
      actor: SYSTEM_ACTOR,
      payload: {
        proposal_id: proposed?.payload["proposal_id"],
        evidence: [{ condition: "runway < 6", found: "runway is 4" }],
        reason: "Money is short: runway is 4",
      },
    });
  });

  it("comes to nothing where the band is as bad already", async () => {
    const ctx = makeRuled({ short: { ...SHORT, apply: true } });
    await setCone({ ctx, input: { band: "D", reason: "Storm" } });
    await report(ctx, 4);
    await pass(ctx, 3);
    expect(await list(ctx)).toMatchObject({ open: [], decided: [], rules: [{ phase: "fired" }] });
    expect(await bandOf(ctx)).toBe("D");
  });

  it("gives way to the worst where several fire at once", async () => {
    const ctx = makeRuled({
      a: { ...SHORT, apply: true },
      b: { ...SHORT, propose: "D", apply: true },
      c: { ...SHORT, propose: "D" },
    });
    await report(ctx, 4);
    await look(ctx);
    expect(await bandOf(ctx)).toBe("D");
    expect((await listEntries(ctx)).filter(({ event }) => event === "CONE_SET")).toHaveLength(1);
    expect((await list(ctx)).open).toEqual([]);
  });

  it("neither fires nor clears while it does not know: a value that is not fresh is no value", async () => {
    const ctx = makeRuled({ short: { ...SHORT, for_minutes: 5, clear_minutes: 5 } });
    await pass(ctx, 10);
    expect((await list(ctx)).rules).toMatchObject([{ phase: "no_data", fires_at_utc: null }]);
    await report(ctx, 4);
    await look(ctx);
    ctx.clock.advanceSeconds(24 * 3600);
    await pass(ctx, 10);
    expect(await list(ctx)).toMatchObject({ open: [], rules: [{ phase: "no_data" }] });

    await report(ctx, 4);
    await pass(ctx, 6);
    await onlyOpen(ctx);
    await report(ctx, 9);
    await look(ctx);
    ctx.clock.advanceSeconds(24 * 3600);
    await pass(ctx, 10);
    expect((await onlyOpen(ctx)).state).toBe("open");
  });
});

describe("what passed", () => {
  it("is withdrawn when it has been over for long enough, and not for a break that is shorter", async () => {
    const ctx = makeRuled({ red: RED });
    ctx.health = "red";
    await pass(ctx, 10);
    ctx.health = "green";
    await pass(ctx, 3);
    ctx.health = "red";
    await pass(ctx, 1);
    expect((await onlyOpen(ctx)).state).toBe("open");
    ctx.health = "green";
    await look(ctx);
    expect((await list(ctx)).rules).toMatchObject([
      { phase: "clearing", clears_at_utc: addSeconds(ctx.clock.nowUtc(), 300) },
    ]);
    await pass(ctx, 5);
    expect(await list(ctx)).toMatchObject({
      open: [],
      decided: [{ state: "withdrawn", decided_by: SYSTEM_ACTOR, decision_reason: "its cause has passed" }],
      rules: [{ phase: "quiet" }],
    });
    expect((await listEntries(ctx))[0]).toMatchObject({ event: "CONE_PROPOSAL_WITHDRAW" });
  });

  it("is proposed back as a better band, which only a person sets, with a reason, after the dwell time", async () => {
    const ctx = makeRuled({ short: { ...SHORT, apply: true } });
    await report(ctx, 4);
    await look(ctx);
    const tightenedAt = ctx.clock.nowUtc();
    await report(ctx, 20);
    await pass(ctx, 3);

    const proposal = await onlyOpen(ctx);
    const until = addSeconds(tightenedAt, 1800);
    expect(proposal).toMatchObject({ direction: "loosen", from_band: "C", band: "B", acceptable_at_utc: until });
    expect(await bandOf(ctx)).toBe("C");

    const input = { proposal_id: proposal.id, reason: "Paid" };
    const before = ctx.store.state();
    const refuse = async (call: Promise<unknown>, facts: object): Promise<void> => {
      expect(await awaitGoError(call)).toMatchObject(facts);
      expect(ctx.store.state()).toEqual(before);
    };
    await refuse(acceptProposal({ ctx, input }), { code: "CONE_DWELL", facts: { until_utc: until } });
    await refuse(setCone({ ctx, input: { band: "B", reason: "Now" } }), { code: "CONE_DWELL" });
    ctx.clock.advanceSeconds(1800);
    await refuse(acceptProposal({ ctx, input: { proposal_id: proposal.id } }), { code: "INVALID_INPUT" });
    await refuse(acceptProposal({ ctx: withScopes(ctx, "cone:tighten"), input }), {
      code: "SCOPE_MISSING",
      facts: { scope: "cone:loosen" },
    });

    expect(await acceptProposal({ ctx, input })).toMatchObject({ state: "accepted", decided_by: OLGA });
    expect(await getCone({ ctx, input: {} })).toMatchObject({ band: "B", reason: "Paid", set_by: OLGA });
    expect((await listEntries(ctx)).slice(0, 2).map(({ event, actor }) => [event, actor])).toEqual([
      ["CONE_SET", OLGA],
      ["CONE_PROPOSAL_ACCEPT", OLGA],
    ]);
    await pass(ctx, 5);
    expect(await list(ctx)).toMatchObject({ open: [] });
  });

  it("is not proposed back while another rule holds the band, and is as soon as none does", async () => {
    const ctx = makeRuled({ short: { ...SHORT, apply: true }, red: { ...RED, for_minutes: 0, clear_minutes: 0 } });
    await report(ctx, 4);
    await look(ctx);
    ctx.health = "red";
    await look(ctx);
    await report(ctx, 20);
    await pass(ctx, 3);
    expect((await list(ctx)).open).toEqual([]);
    ctx.health = "green";
    await look(ctx);
    expect(await onlyOpen(ctx)).toMatchObject({ rule: "short", direction: "loosen", band: "B" });
    ctx.health = "red";
    await look(ctx);
    expect(await list(ctx)).toMatchObject({
      open: [],
      decided: [{ state: "withdrawn", decision_reason: "the rule red holds the band" }, {}],
    });
  });

  it("is not proposed again once it was declined, until it comes again", async () => {
    const ctx = makeRuled({ short: { ...SHORT, apply: true } });
    await report(ctx, 4);
    await look(ctx);
    await report(ctx, 20);
    await look(ctx);
    const { id } = await onlyOpen(ctx);
    const declined = await declineProposal({ ctx, input: { proposal_id: id, reason: "Wait for the audit" } });
    expect(declined).toMatchObject({ state: "declined", decision_reason: "Wait for the audit" });
    await pass(ctx, 60);
    expect((await list(ctx)).open).toEqual([]);
    await report(ctx, 4);
    await look(ctx);
    await report(ctx, 20);
    await look(ctx);
    expect((await onlyOpen(ctx)).direction).toBe("loosen");
  });

  it("leaves the policy with its rule: what that proposed is withdrawn, and nothing of it is kept", async () => {
    const ctx = makeRuled({ short: SHORT });
    await report(ctx, 4);
    await look(ctx);
    await onlyOpen(ctx);
    const later = Object.assign(ctx, { policy: makeContext().policy });
    await look(later);
    expect(await list(later)).toMatchObject({ open: [], decided: [{ state: "withdrawn" }], rules: [] });
    expect(later.store.state().posture.rules).toEqual([]);
  });
});

describe("a person", () => {
  it("accepts a worse band without a reason, and a better one is proposed when it is over", async () => {
    const ctx = makeRuled({ short: SHORT }, { dwell_minutes: 0 });
    await report(ctx, 4);
    await look(ctx);
    const { id } = await onlyOpen(ctx);
    await acceptProposal({ ctx: withScopes(ctx, "cone:tighten"), input: { proposal_id: id } });
    expect(await getCone({ ctx, input: {} })).toMatchObject({ band: "C", reason: "Money is short: runway is 4" });
    expect(await awaitGoError(acceptProposal({ ctx, input: { proposal_id: id } }))).toMatchObject({
      code: "PROPOSAL_DECIDED",
      facts: { state: "accepted" },
    });
    await report(ctx, 20);
    await look(ctx);
    expect(await onlyOpen(ctx)).toMatchObject({ direction: "loosen", band: "B", acceptable_at_utc: null });
  });

  it("does not make the band better by accepting that it be worse", async () => {
    const ctx = makeRuled({ short: SHORT });
    await report(ctx, 4);
    await look(ctx);
    const { id } = await onlyOpen(ctx);
    await setCone({ ctx, input: { band: "D", reason: "Storm" } });
    const before = ctx.store.state();
    expect((await awaitGoError(acceptProposal({ ctx, input: { proposal_id: id } }))).code).toBe("PROPOSAL_DECIDED");
    expect(ctx.store.state()).toEqual(before);
    await look(ctx);
    expect((await list(ctx)).decided).toMatchObject([{ state: "withdrawn", decision_reason: "the band is D already" }]);
  });

  it("loosens at once what was tightened by hand, also while a rule's dwell time runs for a better band", async () => {
    const ctx = makeRuled({ short: { ...SHORT, apply: true } });
    await report(ctx, 4);
    await look(ctx);
    await setCone({ ctx, input: { band: "D", reason: "Mistyped" } });
    await setCone({ ctx, input: { band: "C", reason: "Mended" } });
    // Setting it by hand in between is no way around the dwell time.
    expect((await awaitGoError(setCone({ ctx, input: { band: "B", reason: "Now" } }))).code).toBe("CONE_DWELL");
    ctx.clock.advanceSeconds(1800);
    await setCone({ ctx, input: { band: "B", reason: "Now" } });
  });
});

describe("the server itself", () => {
  it.each(BANDS.flatMap((from) => BANDS.map((to) => [from, to, to < from] as const)))(
    "sets the cone from %s to %s, refused: %s, whatever scopes it has and whatever rule asked for it",
    async (from, to, isRefused) => {
      const ctx = makeRuled({});
      await setCone({ ctx, input: { band: from, reason: "By hand" } });
      const before = ctx.store.state();
      const call = setCone({ ctx: withActor(ctx, SYSTEM_ACTOR), input: { band: to, reason: "By itself" } });
      if (!isRefused) return void (await call);
      expect(await awaitGoError(call)).toMatchObject({ code: "SCOPE_MISSING", facts: { scope: "cone:loosen" } });
      expect(ctx.store.state()).toEqual(before);
    },
  );

  it("cannot accept a better band either, which a person can", async () => {
    const ctx = makeRuled({ short: { ...SHORT, apply: true } }, { dwell_minutes: 0 });
    await report(ctx, 4);
    await look(ctx);
    await report(ctx, 20);
    await look(ctx);
    const input = { proposal_id: (await onlyOpen(ctx)).id, reason: "All is well" };
    const before = ctx.store.state();
    const call = acceptProposal({ ctx: withActor(ctx, SYSTEM_ACTOR), input });
    expect((await awaitGoError(call)).code).toBe("SCOPE_MISSING");
    expect(ctx.store.state()).toEqual(before);
    await acceptProposal({ ctx, input });
    expect(await bandOf(ctx)).toBe("B");
  });

  it("writes nothing while the rules come to nothing, and once when several servers look", async () => {
    const ctx = makeRuled({ red: RED, short: SHORT });
    const before = ctx.store.state();
    await pass(ctx, 5);
    expect(ctx.store.state()).toEqual(before);
    await report(ctx, 4);
    const seen = await Promise.allSettled([1, 2, 3].map(() => followRules({ ctx, input: {} })));
    expect(seen.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected", "rejected"]);
    expect((await list(ctx)).open).toHaveLength(1);
  });
});
