import { findPlaybookChanges } from "@valhalla-go/core/rules";
import type { PlaybookChanges, PlaybookVersion, StepFieldChange } from "@valhalla-go/core/schemas";

export type WholePlaybook = NonNullable<PlaybookVersion["playbook"]>;
export type PlaybookStep = WholePlaybook["steps"][number];

/** A step in two playbooks, beside one another; null where it is not in one of them. */
export interface AlignedStep {
  readonly id: string;
  readonly before: PlaybookStep | null;
  readonly after: PlaybookStep | null;
  /** Its places, where it was moved. */
  readonly moved: { readonly from: number; readonly to: number } | null;
  readonly fields: readonly StepFieldChange[];
}

/** Both playbooks side by side. */
export interface Alignment {
  readonly fields: PlaybookChanges["fields"];
  readonly steps: readonly AlignedStep[];
}

/** The steps of two playbooks as rows: in the order of the newer one, a removed step after that which it followed. */
export function alignSteps(before: WholePlaybook, after: WholePlaybook): Alignment {
  const changes = findPlaybookChanges(before, after);
  const old = new Map(before.steps.map((step) => [step.id, step]));
  const rows: AlignedStep[] = after.steps.map((step) => ({
    id: step.id,
    before: old.get(step.id) ?? null,
    after: step,
    moved: changes.moved.find(({ id }) => id === step.id) ?? null,
    fields: changes.changed.find(({ id }) => id === step.id)?.fields ?? [],
  }));
  for (const { id, place } of changes.removed) {
    const followed = before.steps[place - 2]?.id;
    const at = rows.findIndex((row) => row.id === followed) + 1;
    rows.splice(at, 0, { id, before: old.get(id) ?? null, after: null, moved: null, fields: [] });
  }
  return { fields: changes.fields, steps: rows };
}
