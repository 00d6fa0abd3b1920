import {
  type Checklist,
  type EvidenceRule,
  acceptHandover,
  addNote,
  completeStep,
  endSession,
  getChecklist,
  getSession,
  holdSession,
  nextOccurrences,
  offerHandover,
  rebaselineSession,
  resumeSession,
  skipStep,
  startSession,
  formatUtc,
} from "@valhalla-go/core";
import { DEMO_PEOPLE, type PersonId } from "./demo-people.ts";
import { type Deed, type DemoScene, mayBeRefused } from "./demo-scene.ts";
import * as texts from "./demo-texts.ts";
import type { DemoWorld, Outage } from "./demo-world.ts";
import type { Draws } from "./draws.ts";
import { DAY, HOUR, MINUTE } from "./time-spans.ts";

/** One watch of somebody. */
interface Watch {
  readonly person: PersonId;
  readonly starts_ms: number;
  readonly ends_ms: number;
}

/** So long before the end of the story the session began that is open at its end. */
export const OPEN_SINCE_MS = 84 * MINUTE;
const PAUSE_MS = 20 * MINUTE;
/** Of a watch during which nothing is down. */
const LONGEST_MINUTES = 190;
/** The Friday on whose watch somebody forgot to end the session: it expired by itself. */
const FORGOTTEN_DAYS = 17;
const FORGOTTEN_MS = 27 * HOUR;
/** Most steps that any version of the playbook has. */
const STEPS_MAX = 9;

/** The sessions of a team, from the first whole day on: each watch one, never two at a time, one of them open at the end. */
export function planSessions(world: DemoWorld, draws: Draws, from_ms: number, until_ms: number): Deed[] {
  const watches = planWatches(world, draws, from_ms, until_ms - OPEN_SINCE_MS - HOUR);
  const forgotten = watches.findLast(({ person, starts_ms }) => {
    return person === "amara" && starts_ms < until_ms - FORGOTTEN_DAYS * DAY && new Date(starts_ms).getUTCDay() === 5;
  });
  const deeds: Deed[] = [];
  let free_ms = from_ms;
  for (const watch of watches) {
    if (watch.starts_ms < free_ms) continue;
    const isForgotten = watch === forgotten;
    const outage = world.outages.find(({ from_ms: from, kind }) => {
      return kind === "down" && from > watch.starts_ms && from < watch.ends_ms;
    });
    deeds.push(...planWatch(draws, watch, outage, isForgotten));
    free_ms = watch.ends_ms + (isForgotten ? FORGOTTEN_MS : 2 * PAUSE_MS + HOUR);
  }
  return deeds;
}

function planWatches({ outages }: DemoWorld, draws: Draws, from_ms: number, until_ms: number): Watch[] {
  const watches: Watch[] = [];
  for (const { subject, watch } of DEMO_PEOPLE) {
    const days = Math.ceil((until_ms - from_ms) / DAY);
    for (const { starts_at_utc } of nextOccurrences({ ...watch, minutes: 1 }, formatUtc(from_ms * 1000), days)) {
      const name = [subject, starts_at_utc] as const;
      const starts_ms = Date.parse(starts_at_utc) + draws.whole(-6, 14, "begins", ...name) * MINUTE;
      const lasts_ms = draws.whole(70, LONGEST_MINUTES, "lasts", ...name) * MINUTE;
      // Nobody leaves while something is down, and whose watch it is is there.
      const down = outages.find(({ kind, from_ms: from }) => {
        return kind === "down" && from > starts_ms && from < starts_ms + LONGEST_MINUTES * MINUTE;
      });
      const ends_ms = Math.max(starts_ms + lasts_ms, (down?.to_ms ?? 0) + PAUSE_MS);
      const isThere = ends_ms < until_ms && (down !== undefined || !draws.isHit(0.08, "ill", ...name));
      if (isThere) watches.push({ person: subject, starts_ms, ends_ms });
    }
  }
  return watches.toSorted((a, b) => a.starts_ms - b.starts_ms);
}

function planWatch(draws: Draws, watch: Watch, outage: Outage | undefined, isForgotten: boolean): Deed[] {
  const { person, starts_ms, ends_ms } = watch;
  const name = [person, starts_ms] as const;
  const notes = draws.one(texts.START_NOTES, "start", ...name);
  const deeds: Deed[] = [{ at_ms: starts_ms, act: (scene) => scene.run(startSession, person, { notes }) }];
  const aborted = draws.isHit(outage === undefined ? 0.04 : 0.5, "aborted", ...name);
  const handover = outage === undefined && !isForgotten && draws.isHit(0.16, "handover", ...name);
  const own = DEMO_PEOPLE.findIndex(({ subject }) => subject === person);
  const after = (own + draws.whole(1, DEMO_PEOPLE.length - 1, "next", ...name)) % DEMO_PEOPLE.length;
  const next = DEMO_PEOPLE[after] ?? DEMO_PEOPLE[0];
  const handed_ms = starts_ms + 0.7 * (ends_ms - starts_ms);
  const at = (share: number): number => starts_ms + share * (ends_ms - starts_ms);
  const who = (at_ms: number): PersonId => (handover && at_ms > handed_ms ? next.subject : person);

  for (let nth = 0; nth < STEPS_MAX; nth += 1) {
    const at_ms = at((nth + draws.between(0.4, 0.9, "step", nth, ...name)) / (STEPS_MAX + 1.2));
    if ((isForgotten || aborted) && nth > 4) break;
    deeds.push({ at_ms, act: (scene) => workOnStep(scene, who(at_ms), nth) });
  }
  if (!isForgotten && !aborted) {
    // What a hold kept from being done is done before the end.
    const finish = async (scene: DemoScene): Promise<void> => {
      for (let nth = 0; nth < STEPS_MAX; nth += 1) await workOnStep(scene, who(ends_ms), nth);
    };
    deeds.push({ at_ms: ends_ms - 3 * MINUTE, act: finish });
  }
  for (let nth = 0; nth < draws.whole(1, 3, "notes", ...name); nth += 1) {
    const at_ms = at(draws.between(0.1, 0.9, "note", nth, ...name));
    const text = draws.one(texts.NOTES, "text", nth, ...name);
    deeds.push({ at_ms, act: (scene) => scene.run(addNote, who(at_ms), { text }) });
  }
  if (outage !== undefined) deeds.push(...planIncident(draws, person, outage, ends_ms));
  else if (draws.isHit(0.2, "held", ...name)) {
    const [reason, over] = draws.one<readonly [string, string]>(texts.HOLD_REASONS, "hold", ...name);
    const held_ms = at(draws.between(0.25, 0.45, "when", ...name));
    const resumed_ms = held_ms + draws.between(0.06, 0.2, "long", ...name) * (ends_ms - starts_ms);
    deeds.push(
      { at_ms: held_ms, act: (scene) => scene.run(holdSession, person, { reason }) },
      { at_ms: resumed_ms, act: (scene) => scene.run(resumeSession, person, { reason: over }) },
    );
  }
  if (handover) {
    const reason = draws.one(texts.HANDOVER_REASONS, "reason", ...name);
    deeds.push(
      {
        at_ms: handed_ms - 5 * MINUTE,
        act: (scene) => scene.run(offerHandover, person, { to: scene.actors.get(next.subject)?.id ?? "", reason }),
      },
      { at_ms: handed_ms, act: (scene) => scene.run(acceptHandover, next.subject, {}) },
    );
  }
  if (!isForgotten) {
    deeds.push({ at_ms: ends_ms, act: (scene) => end(scene, who(ends_ms), aborted) });
  }
  return deeds;
}

/** What somebody who is on watch does when something goes down. */
function planIncident(draws: Draws, person: PersonId, { from_ms, to_ms, check_id }: Outage, ends_ms: number): Deed[] {
  const name = [check_id, from_ms] as const;
  const until_ms = Math.min(to_ms, ends_ms - 10 * MINUTE);
  const held_ms = from_ms + 9 * MINUTE;
  if (until_ms - held_ms < 6 * MINUTE) return [];
  return [
    {
      at_ms: held_ms,
      act: (scene) => scene.run(holdSession, person, { reason: `${check_id} is down, looking into it` }),
    },
    ...[0.25, 0.6, 0.9].map((share, nth) => {
      const text = draws.one(texts.INCIDENT_NOTES, "incident", nth, ...name);
      const at_ms = held_ms + share * (until_ms - held_ms);
      return { at_ms, act: (scene: DemoScene) => scene.run(addNote, person, { text }) };
    }),
    { at_ms: until_ms, act: (scene) => scene.run(resumeSession, person, { reason: `${check_id} answers again` }) },
    {
      at_ms: until_ms + MINUTE,
      act: (scene) => scene.run(rebaselineSession, person, { reason: "Going on in the posture of now" }),
    },
  ];
}

/** Does the step that comes at this place of the list, or leaves it out. */
async function workOnStep(scene: DemoScene, person: PersonId, nth: number): Promise<void> {
  const { draws } = scene;
  const { state } = await scene.run(getSession, person, {});
  const { steps } = await scene.run(getChecklist, person, {});
  const step = steps[nth];
  if (state !== "active" || step === undefined || step.done || step.skipped) return;
  const name = [person, scene.clock.ms, step.id] as const;
  if (draws.isHit(step.blocked ? 0.45 : 0.09, "skip", ...name) && step.evidence === null) {
    const reason = step.blocked ? "Waits for a better band; not today" : draws.one(texts.SKIP_REASONS, "why", ...name);
    await mayBeRefused(scene.run(skipStep, person, { step_id: step.id, reason }), "SESSION_HELD");
    return;
  }
  const notes = draws.isHit(0.3, "noted", ...name) ? draws.one(texts.STEP_NOTES, "notes", ...name) : null;
  await mayBeRefused(
    scene.run(completeStep, person, { step_id: step.id, notes, ...showEvidence(draws, step.evidence, name) }),
    "STEP_BLOCKED",
    "SESSION_HELD",
  );
}

function showEvidence(
  draws: Draws,
  rule: EvidenceRule | null,
  name: readonly (string | number)[],
): { readonly evidence?: string | number } {
  switch (rule?.kind) {
    case undefined:
      return {};
    case "number":
      return { evidence: draws.whole(14, 31, "number", ...name) };
    case "text":
      return { evidence: draws.one(texts.FOR_NEXT_WATCH, "next", ...name) };
    case "link": {
      const place = rule.label.includes("ledger")
        ? "ledger.northlight.example/batches"
        : "ci.northlight.example/releases";
      return { evidence: `https://${place}/${draws.whole(20_000, 49_999, "link", ...name)}` };
    }
    default:
      return rule satisfies never;
  }
}

async function end(scene: DemoScene, person: PersonId, aborted: boolean): Promise<void> {
  const { steps }: Checklist = await scene.run(getChecklist, person, {});
  const isWhole = steps.every(({ done, skipped }) => done || skipped);
  const reason = aborted ? "aborted" : isWhole ? "completed" : "completed_with_exceptions";
  const said = aborted ? texts.ABORT_NOTES : isWhole ? texts.END_NOTES : texts.OPEN_END_NOTES;
  const notes = scene.draws.one<string>(said, "end", person, scene.clock.ms);
  await scene.run(endSession, person, { reason, notes });
}
