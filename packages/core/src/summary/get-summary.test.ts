import { describe, expect, it } from "vitest";
import { DEFAULT_MATRIX } from "../../test/fixtures.ts";
import { makeContext } from "../../test/test-context.ts";
import { getCone } from "../cone/get-cone.ts";
import { setCone } from "../cone/set-cone.ts";
import { getDrift } from "../drift/get-drift.ts";
import { briefHealth } from "../health/brief-health.ts";
import { getHealth } from "../health/get-health.ts";
import { completeStep } from "../playbook/complete-step.ts";
import { getChecklist } from "../playbook/get-checklist.ts";
import { getNextStep } from "../playbook/get-next-step.ts";
import { Policy } from "../policy/schemas.ts";
import { getSession } from "../session/get-session.ts";
import { startSession } from "../session/start-session.ts";
import { getSummary } from "./get-summary.ts";
import { Summary } from "./schemas.ts";

describe("getSummary", () => {
  it("says in one answer what the single calls say", async () => {
    const ctx = makeContext();
    await setCone({ ctx, input: { band: "C", reason: "Cash is short" } });
    await startSession({ ctx, input: { notes: "Weekly review" } });
    await completeStep({ ctx, input: { step_id: "look" } });

    const summary = await getSummary({ ctx, input: {} });

    expect(summary).toEqual({
      session: await getSession({ ctx, input: {} }),
      next: await getNextStep({ ctx, input: {} }),
      checklist: await getChecklist({ ctx, input: {} }),
      health: { status: briefHealth(await getHealth({ ctx, input: {} })), cone: await getCone({ ctx, input: {} }) },
      drift: await getDrift({ ctx, input: {} }),
      freeze: { current: [], next: null, warning: null },
      caller: ctx.caller.actor,
      audit_seq: 3,
    });
    expect(Summary.parse(summary)).toEqual(summary);
  });

  it("tells an open session of the freeze that comes", async () => {
    const windows = { noon: { title: "Noon", when: { from: "2026-01-01T09:30", to: "2026-01-01T12:00" } } };
    const ctx = makeContext({ policy: Policy.parse({ ...DEFAULT_MATRIX, windows }) });
    await startSession({ ctx, input: {} });

    expect((await getSummary({ ctx, input: {} })).freeze).toMatchObject({
      current: [],
      next: { window: "noon" },
      warning: 'Freeze window "Noon" begins 09:30 UTC, until 12:00 UTC.',
    });
  });

  it("has an answer before anything was ever done", async () => {
    expect(await getSummary({ ctx: makeContext(), input: {} })).toMatchObject({
      session: { state: "none" },
      next: { next_step: { id: "look" } },
      audit_seq: 0,
    });
  });
});
