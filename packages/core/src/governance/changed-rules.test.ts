import { describe, expect, it } from "vitest";
import { DEFAULT_MATRIX, LADDER, makeDraft } from "../../test/fixtures.ts";
import { digestOf } from "../audit/digest-of.ts";
import type { AuditEntry } from "../audit/schemas.ts";
import { genesisHead, sealEntry } from "../audit/seal.ts";
import { type RuleFact, playbookFact, policyFact } from "./changed-rules.ts";

/** The entry that holds the fact. */
function entryOf(fact: RuleFact | null): AuditEntry {
  if (fact === null) throw new Error("there is no fact");
  return sealEntry(makeDraft({ ...fact }), genesisHead("test"), "test").entry;
}

describe("playbookFact", () => {
  it("tells the whole playbook, by id, version and digest, when nothing was told of one", () => {
    expect(playbookFact(LADDER, null)).toEqual({
      event: "PLAYBOOK_SET",
      payload: { id: "ladder", version: "1", digest: digestOf(LADDER), before: null, playbook: LADDER },
    });
  });

  it("tells nothing while it is the same", () => {
    expect(playbookFact(structuredClone(LADDER), entryOf(playbookFact(LADDER, null)))).toBeNull();
  });

  it.each([
    ["another playbook", { ...LADDER, id: "stairs" }],
    ["another version", { ...LADDER, version: "2" }],
    ["a step that says something else under the same version", { ...LADDER, steps: LADDER.steps.slice(1) }],
  ])("tells %s, and which it was before", (_, playbook) => {
    expect(playbookFact(playbook, entryOf(playbookFact(LADDER, null)))).toMatchObject({
      payload: { id: playbook.id, version: playbook.version, before: { id: "ladder", digest: digestOf(LADDER) } },
    });
  });
});

describe("policyFact", () => {
  it("tells the whole policy, by version and digest, when nothing was told of one", () => {
    expect(policyFact(DEFAULT_MATRIX, null)).toEqual({
      event: "POLICY_SET",
      payload: { version: "test-1", digest: digestOf(DEFAULT_MATRIX), before: null, policy: DEFAULT_MATRIX },
    });
  });

  it("tells nothing while it is the same", () => {
    expect(policyFact(structuredClone(DEFAULT_MATRIX), entryOf(policyFact(DEFAULT_MATRIX, null)))).toBeNull();
  });

  it.each([
    ["another version", { ...DEFAULT_MATRIX, version: "2" }],
    ["a switch that was turned under the same version", { ...DEFAULT_MATRIX, ratchet: true }],
  ])("tells %s, and which it was before", (_, policy) => {
    expect(policyFact(policy, entryOf(policyFact(DEFAULT_MATRIX, null)))).toMatchObject({
      payload: { version: policy.version, before: { version: "test-1", digest: digestOf(DEFAULT_MATRIX) } },
    });
  });
});
