import { z } from "zod";
import type { AuditEvent } from "../audit/constants.ts";
import { noteDrift } from "../drift/note-drift.ts";
import { GoError } from "../errors/go-error.ts";
import { retireKpis } from "../kpi/retire-kpis.ts";
import type { WriteTransaction } from "../ports/store.ts";
import type { AuditEntry } from "../audit/schemas.ts";
import { defineChange } from "../verb/define-change.ts";
import { playbookFact, policyFact } from "./changed-rules.ts";

const RuleEvent = z.enum(["PLAYBOOK_SET", "POLICY_SET"]);

/**
 * Records which playbook and which policy this server goes by, when the trail said otherwise or nothing. Called by the server
 * at its start, and when it takes another policy; never at any other time, for of two servers on one database that differ
 * each would take back what the other said. No transport offers it.
 */
export const recordGovernance = defineChange({
  name: "governance.record",
  scope: "playbook:operate",
  input: z.strictObject({
    events: z
      .array(RuleEvent)
      .min(1)
      .default([...RuleEvent.options]),
  }),
  output: z.strictObject({ recorded: z.array(RuleEvent) }),
  errors: ["NOTHING_DUE"],
  summary: "Record which playbook and policy are in force",
  async run({ ctx, input: { events }, tx, now, record }) {
    const { caller, playbook, policy } = ctx;
    const facts = [
      playbookFact(playbook, await findLast(tx, caller.workspace, "PLAYBOOK_SET")),
      policyFact(policy, await findLast(tx, caller.workspace, "POLICY_SET")),
    ]
      .filter((fact) => fact !== null)
      .filter(({ event }) => events.includes(event));
    if (facts.length === 0) throw new GoError("NOTHING_DUE", {});

    const open = await tx.sessions.findOpen(caller.workspace);
    for (const fact of facts) await record({ ...fact, session_id: open?.id ?? null });
    if (facts.some(({ event }) => event === "POLICY_SET")) await retireKpis(tx, caller.workspace, policy);
    await noteDrift({ ctx, tx, now, record });
    return { recorded: facts.map(({ event }) => event) };
  },
});

async function findLast(tx: WriteTransaction, workspace: string, event: AuditEvent): Promise<AuditEntry | null> {
  return (await tx.audit.list(workspace, { event }, { limit: 1, before_seq: null }))[0] ?? null;
}
