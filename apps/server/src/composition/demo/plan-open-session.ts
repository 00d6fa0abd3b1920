import { addNote, completeStep, holdSession, resumeSession, skipStep, startSession } from "@valhalla-go/core";
import type { PersonId } from "./demo-people.ts";
import type { Deed } from "./demo-scene.ts";
import { OPEN_SINCE_MS } from "./plan-sessions.ts";
import { MINUTE } from "./time-spans.ts";

const PERSON: PersonId = "jonas";

/** The session that is open when the story ends: well on its way, with a step left out, and with search slow since a while. */
export function planOpenSession(until_ms: number): Deed[] {
  const starts_ms = until_ms - OPEN_SINCE_MS;
  const at = (minutes: number, act: Deed["act"]): Deed => ({ at_ms: starts_ms + minutes * MINUTE, act });
  return [
    at(0, (scene) => {
      const notes = "Daily watch. Two releases wait; the refund rate is to be looked at before noon.";
      return scene.run(startSession, PERSON, { notes });
    }),
    at(6, (scene) => scene.run(completeStep, PERSON, { step_id: "read-last-watch", notes: "Nothing open but search" })),
    at(13, (scene) => scene.run(completeStep, PERSON, { step_id: "look-at-health" })),
    at(24, (scene) => scene.run(completeStep, PERSON, { step_id: "prove-backup", evidence: 22 })),
    at(31, (scene) => scene.run(holdSession, PERSON, { reason: "The payout total does not match; asking finance" })),
    at(43, (scene) => scene.run(resumeSession, PERSON, { reason: "A refund that was booked twice; corrected" })),
    at(47, (scene) => {
      const evidence = "https://ledger.northlight.example/batches/48113";
      return scene.run(completeStep, PERSON, {
        step_id: "release-payouts",
        evidence,
        notes: "Total checked with Mira",
      });
    }),
    at(52, (scene) => {
      const text = "Refunds come from one supplier: a batch of wrong sizes. Catalogue has taken it off the shop.";
      return scene.run(addNote, PERSON, { text });
    }),
    at(58, (scene) => {
      const reason = "Amara went through it an hour ago, eleven are left";
      return scene.run(skipStep, PERSON, { step_id: "review-fraud-queue", reason });
    }),
    at(72, (scene) => {
      const text = "Search is slow since the reindex began. Search team knows, they expect it to last half an hour.";
      return scene.run(addNote, PERSON, { text });
    }),
  ];
}
