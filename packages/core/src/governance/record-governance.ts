import { z } from "zod";
import type { AuditEvent } from "../audit/constants.ts";
import { noteDrift } from "../drift/note-drift.ts";
import { GoError } from "../errors/go-error.ts";
import type { WriteTransaction } from "../ports/store.ts";
import type { AuditEntry } from "../audit/schemas.ts";
import { defineChange } from "../verb/define-change.ts";
import { playbookFact, policyFact } from "./changed-rules.ts";

/**
 * Records which playbook and which policy this server was started with, when the trail said otherwise or nothing. Called by
 * the server at its start; no transport offers it.
 */
export const recordGovernance = defineChange({
  name: "governance.record",
  scope: "playbook:operate",
  input: z.strictObject({}),
  output: z.strictObject({ recorded: z.array(z.enum(["PLAYBOOK_SET", "POLICY_SET"])) }),
  errors: ["NOTHING_DUE"],
  summary: "Record which playbook and policy are in force",
  async run({ ctx, tx, now, record }) {
    const { caller, playbook, policy } = ctx;
    const facts = [
      playbookFact(playbook, await findLast(tx, caller.workspace, "PLAYBOOK_SET")),
      policyFact(policy, await findLast(tx, caller.workspace, "POLICY_SET")),
    ].filter((fact) => fact !== null);
    if (facts.length === 0) throw new GoError("NOTHING_DUE", {});

    const open = await tx.sessions.findOpen(caller.workspace);
    for (const fact of facts) await record({ ...fact, session_id: open?.id ?? null });
    await noteDrift({ ctx, tx, now, record });
    return { recorded: facts.map(({ event }) => event) };
  },
});

async function findLast(tx: WriteTransaction, workspace: string, event: AuditEvent): Promise<AuditEntry | null> {
  return (await tx.audit.list(workspace, { event }, { limit: 1, before_seq: null }))[0] ?? null;
}
