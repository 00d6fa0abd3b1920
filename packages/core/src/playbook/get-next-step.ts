import { defineRead } from "../verb/define-read.ts";
import { findNextStep } from "./find-next-step.ts";
import { loadChecklist } from "./get-checklist.ts";
import { GetChecklistInput, NextStep } from "./schemas.ts";

/** The first step that is neither done nor blocked, or what the rest waits for. */
export const getNextStep = defineRead({
  name: "playbook.getNextStep",
  scope: "playbook:read",
  input: GetChecklistInput,
  output: NextStep,
  errors: [],
  summary: "What is next, or what the rest waits for",
  async run({ ctx }) {
    return findNextStep(await ctx.store.read((tx) => loadChecklist(tx, ctx)));
  },
});
