import { describe, expect, it } from "vitest";
import { LADDER, OLGA, makeDraft } from "../../test/fixtures.ts";
import { inWorkspace, makeContext } from "../../test/test-context.ts";
import { digestOf } from "../audit/digest-of.ts";
import { recordGovernance } from "../governance/record-governance.ts";
import { listPlaybookVersions } from "./list-playbook-versions.ts";
import type { Playbook } from "./schemas.ts";

const VERSIONS: readonly Playbook[] = [
  LADDER,
  { ...LADDER, version: "2", steps: LADDER.steps.slice(1) },
  { ...LADDER, version: "3", steps: LADDER.steps.slice(1) },
];

describe("listPlaybookVersions", () => {
  it("is empty where no playbook was recorded", async () => {
    const answer = await listPlaybookVersions({ ctx: makeContext(), input: {} });
    expect(answer).toEqual({ versions: [], next_cursor: null });
  });

  it("tells each version whole, since when and until when it was followed, by whom, and what it changed, page by page", async () => {
    const ctx = makeContext();
    for (const playbook of VERSIONS) {
      await recordGovernance({ ctx: { ...ctx, playbook }, input: {} });
      ctx.clock.advanceSeconds(60);
    }
    const theirs = { ...inWorkspace(ctx, "plant"), playbook: { ...LADDER, version: "theirs" } };
    await recordGovernance({ ctx: theirs, input: {} });

    const first = await listPlaybookVersions({ ctx, input: { limit: 1 } });
    const second = await listPlaybookVersions({ ctx, input: { limit: 2, cursor: first.next_cursor ?? "" } });

    const whole = await listPlaybookVersions({ ctx, input: {} });
    expect([...first.versions, ...second.versions]).toEqual(whole.versions);
    expect(second.next_cursor).toBeNull();
    expect(whole.versions).toMatchObject([
      { version: "3", since_utc: "2026-01-01T09:02:00.000000Z", until_utc: null, changes: { removed: [] } },
      {
        version: "2",
        digest: digestOf(VERSIONS[1]),
        until_utc: "2026-01-01T09:02:00.000000Z",
        set_by: OLGA,
        playbook: VERSIONS[1],
        changes: { removed: [{ id: "look", place: 1 }] },
      },
      { version: "1", since_utc: "2026-01-01T09:00:00.000000Z", seq: 1, changes: null },
    ]);
  });

  it("tells of a playbook that it cannot read that there was one, and guesses nothing", async () => {
    const ctx = makeContext();
    await recordGovernance({ ctx, input: {} });
    const payload = { id: "ladder", version: "9", digest: "f".repeat(64), before: null, playbook: { steps: "none" } };
    await ctx.store.write((tx) => tx.audit.append(makeDraft({ id: "x", event: "PLAYBOOK_SET", payload })));

    const { versions } = await listPlaybookVersions({ ctx, input: {} });
    expect(versions[0]).toMatchObject({ version: "9", playbook: null, changes: null });
  });
});
