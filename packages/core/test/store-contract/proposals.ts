import { describe, expect, it } from "vitest";
import type { Store } from "../../src/ports/store.ts";
import type { Proposal, RuleState } from "../../src/proposal/schemas.ts";
import { addSeconds } from "../../src/time/utc.ts";
import { EPOCH, OLGA } from "../fixtures.ts";
import { type OpenStore, openForTest } from "./open-store.ts";

export function describeProposalsContract(openStore: OpenStore): void {
  describe("proposals", () => {
    it("are found as they were saved last, and only in their workspace", async () => {
      const store = await openForTest(openStore);
      const declined = decide(makeProposal({ id: "p-1" }), "declined", at(60));
      await save(store, "default", makeProposal({ id: "p-1" }), declined);

      await store.read(async ({ proposals }) => {
        expect(await proposals.find("default", "p-1")).toStrictEqual(declined);
        expect(await proposals.find("default", "p-2")).toBeNull();
        expect(await proposals.find("plant", "p-1")).toBeNull();
      });
    });

    it("are listed while they are open by their ids, and afterwards the last decided first, at most so many", async () => {
      const store = await openForTest(openStore);
      const one = makeProposal({ id: "p-1" });
      const three = makeProposal({ id: "p-3", direction: "loosen", acceptable_at_utc: at(600) });
      await save(
        store,
        "default",
        three,
        decide(makeProposal({ id: "p-2" }), "accepted", at(5)),
        one,
        decide(makeProposal({ id: "p-4" }), "withdrawn", at(9)),
        decide(makeProposal({ id: "p-5" }), "applied", at(5)),
        decide(makeProposal({ id: "p-6" }), "declined", at(1)),
      );
      await save(store, "plant", makeProposal({ id: "p-7" }), decide(makeProposal({ id: "p-8" }), "declined", at(99)));

      await store.read(async ({ proposals }) => {
        expect(await proposals.listOpen("default")).toStrictEqual([one, three]);
        const listDecided = async (limit: number): Promise<string[]> =>
          (await proposals.listDecided("default", limit)).map(({ id }) => id);
        expect(await listDecided(10)).toEqual(["p-4", "p-5", "p-2", "p-6"]);
        expect(await listDecided(2)).toEqual(["p-4", "p-5"]);
      });

      await save(store, "default", decide(one, "accepted", at(100)));
      await store.read(async ({ proposals }) => {
        expect((await proposals.listOpen("default")).map(({ id }) => id)).toEqual(["p-3"]);
        expect((await proposals.listDecided("default", 1)).map(({ id }) => id)).toEqual(["p-1"]);
        expect((await proposals.listOpen("plant")).map(({ id }) => id)).toEqual(["p-7"]);
      });
    });
  });

  describe("states of rules", () => {
    it("are kept as they were saved last, listed by rule, and removed one by one in their workspace", async () => {
      const store = await openForTest(openStore);
      const fired = makeRule({ phase: "fired", proposal_id: "p-1", band_before: "B", since_utc: at(5) });
      await store.write(async ({ proposals }) => {
        await proposals.saveRuleState("default", makeRule());
        await proposals.saveRuleState("default", makeRule({ rule: "budget_spent" }));
        await proposals.saveRuleState("default", fired);
        await proposals.saveRuleState("plant", makeRule({ rule: "scrap" }));
      });
      expect(await store.read(({ proposals }) => proposals.listRuleStates("default"))).toStrictEqual([
        makeRule({ rule: "budget_spent" }),
        fired,
      ]);

      await store.write(({ proposals }) => proposals.removeRuleState("default", "budget_spent"));
      await store.write(({ proposals }) => proposals.removeRuleState("default", "scrap"));

      await store.read(async ({ proposals }) => {
        expect(await proposals.listRuleStates("default")).toStrictEqual([fired]);
        expect((await proposals.listRuleStates("plant")).map(({ rule }) => rule)).toEqual(["scrap"]);
      });
    });
  });
}

function at(seconds: number): string {
  return addSeconds(EPOCH, seconds);
}

function makeProposal(overrides: Partial<Proposal> = {}): Proposal {
  return {
    id: "p-1",
    rule: "red_health",
    title: "Health is red",
    direction: "tighten",
    from_band: "A",
    band: "C",
    reason: "Health is red for 10 minutes",
    evidence: [{ condition: "health == red", found: "red since 09:00" }],
    state: "open",
    proposed_at_utc: EPOCH,
    decided_at_utc: null,
    decided_by: null,
    decision_reason: null,
    acceptable_at_utc: null,
    ...overrides,
  };
}

function decide(proposal: Proposal, state: Proposal["state"], decided_at_utc: string): Proposal {
  return { ...proposal, state, decided_at_utc, decided_by: OLGA, decision_reason: "Seen" };
}

function makeRule(overrides: Partial<RuleState> = {}): RuleState {
  return {
    rule: "red_health",
    phase: "quiet",
    since_utc: EPOCH,
    proposal_id: null,
    band_before: null,
    ...overrides,
  };
}

function save(store: Store, workspace: string, ...saved: Proposal[]): Promise<void> {
  return store.write(async ({ proposals }) => {
    for (const proposal of saved) await proposals.save(workspace, proposal);
  });
}
