import { describe, expect, it } from "vitest";
import { DEFAULT_MATRIX, OLGA } from "../../test/fixtures.ts";
import { inWorkspace, makeContext } from "../../test/test-context.ts";
import { digestOf } from "../audit/digest-of.ts";
import { recordGovernance } from "../governance/record-governance.ts";
import type { Policy } from "./schemas.ts";
import { listPolicyVersions } from "./list-policy-versions.ts";

const versionOf = (version: string, overrides: Partial<Policy> = {}): Policy => ({
  ...DEFAULT_MATRIX,
  ...overrides,
  version,
});

describe("listPolicyVersions", () => {
  it("is empty where no policy was recorded", async () => {
    expect(await listPolicyVersions({ ctx: makeContext(), input: {} })).toEqual({ versions: [], next_cursor: null });
  });

  it("tells each version with its digest, since when, by whom, and what it changed, page by page", async () => {
    const ctx = makeContext();
    const policies = [versionOf("1"), versionOf("2", { ratchet: true }), versionOf("3", { ratchet: true })];
    for (const policy of policies) {
      await recordGovernance({ ctx: { ...ctx, policy }, input: {} });
      ctx.clock.advanceSeconds(60);
    }
    await recordGovernance({ ctx: { ...inWorkspace(ctx, "plant"), policy: versionOf("theirs") }, input: {} });

    const first = await listPolicyVersions({ ctx, input: { limit: 2 } });
    const second = await listPolicyVersions({ ctx, input: { limit: 2, cursor: first.next_cursor ?? "" } });

    expect([...first.versions, ...second.versions]).toMatchObject([
      { version: "3", changes: { added: [], removed: [], changed: [], more: 0 } },
      { version: "2", digest: digestOf(policies[1]), set_by: OLGA, changes: { changed: ["ratchet"] } },
      { version: "1", since_utc: "2026-01-01T09:00:00.000000Z", seq: 2, changes: null },
    ]);
    expect(second.next_cursor).toBeNull();
  });
});
