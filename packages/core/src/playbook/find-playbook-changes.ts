import { canonicalText } from "../audit/canonical-text.ts";
import type { PlaybookFields, Step } from "./schemas.ts";
import type { PlaybookChanges, StepFieldChange } from "./version-schemas.ts";
import type { z } from "zod";

type Playbook = z.infer<typeof PlaybookFields>;

const PLAYBOOK_FIELDS = ["id", "title", "progress"] as const;
const STEP_FIELDS = ["title", "why", "band_min", "blocked_if_red", "remediation", "evidence"] as const;

/** What differs between an older playbook and a newer one. Steps are the same when their ids are. */
export function findPlaybookChanges(before: Playbook, after: Playbook): PlaybookChanges {
  const [old, now] = [placeSteps(before), placeSteps(after)];
  const kept = after.steps.filter(({ id }) => old.has(id));
  const settled = findSettled(kept.map(({ id }) => old.get(id)?.place ?? 0));
  return {
    fields: PLAYBOOK_FIELDS.filter((field) => before[field] !== after[field]).map((field) => ({
      field,
      before: before[field],
      after: after[field],
    })),
    added: [...now.values()].filter(({ step }) => !old.has(step.id)).map(tellPlace),
    removed: [...old.values()].filter(({ step }) => !now.has(step.id)).map(tellPlace),
    moved: kept
      .filter((_, index) => !settled.has(index))
      .map(({ id, title }) => ({ id, title, from: old.get(id)?.place ?? 0, to: now.get(id)?.place ?? 0 })),
    changed: kept
      .map((step) => ({ id: step.id, title: step.title, fields: compareSteps(old.get(step.id)?.step ?? step, step) }))
      .filter(({ fields }) => fields.length > 0),
  };
}

interface Placed {
  readonly step: Step;
  readonly place: number;
}

function placeSteps({ steps }: Playbook): Map<string, Placed> {
  return new Map(steps.map((step, index) => [step.id, { step, place: index + 1 }]));
}

function tellPlace({ step: { id, title }, place }: Placed): { id: string; title: string; place: number } {
  return { id, title, place };
}

function compareSteps(before: Step, after: Step): StepFieldChange[] {
  return STEP_FIELDS.filter((field) => canonicalText(before[field]) !== canonicalText(after[field])).map((field) => ({
    field,
    before: before[field],
    after: after[field],
  }));
}

/** The indexes of a longest row of rising places: those that stand in the order in which they stood. */
function findSettled(places: readonly number[]): Set<number> {
  const best = places.map(() => ({ length: 1, previous: -1 }));
  for (const [index, own] of best.entries()) {
    for (let earlier = 0; earlier < index; earlier += 1) {
      const rises = (places[earlier] ?? 0) < (places[index] ?? 0);
      const length = (best[earlier]?.length ?? 0) + 1;
      if (rises && length > own.length) Object.assign(own, { length, previous: earlier });
    }
  }
  const longest = Math.max(0, ...best.map(({ length }) => length));
  const settled = new Set<number>();
  for (
    let index = best.findIndex(({ length }) => length === longest);
    index >= 0;
    index = best[index]?.previous ?? -1
  ) {
    settled.add(index);
  }
  return settled;
}
