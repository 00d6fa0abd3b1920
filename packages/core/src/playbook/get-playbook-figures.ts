import { invalidInput } from "../errors/go-error.ts";
import { addSeconds, formatUtc } from "../time/utc.ts";
import { defineRead } from "../verb/define-read.ts";
import { PLAYBOOK_FIGURES_DEFAULT_DAYS } from "./constants.ts";
import { GetPlaybookFiguresInput, PlaybookFigures } from "./figure-schemas.ts";
import { loadPlaybookFigures } from "./figures/load-playbook-figures.ts";

const DEFAULT_SECONDS = PLAYBOOK_FIGURES_DEFAULT_DAYS * 24 * 60 * 60;

/** How often each step was done, skipped, refused and left open, and how long it took. Refuses with INVALID_INPUT a period that holds more than can be looked at. */
export const getPlaybookFigures = defineRead({
  name: "playbook.getFigures",
  scans: true,
  scope: "audit:read",
  input: GetPlaybookFiguresInput,
  output: PlaybookFigures,
  errors: [],
  summary: "How each step of the playbook was worked through: done, skipped, refused, left open, and how long it took",
  async run({ ctx: { store, caller, clock, playbook }, input: { digest = null, ...period } }) {
    const to = period.to ?? formatUtc(clock.nowMicros());
    const from = period.from ?? addSeconds(to, -DEFAULT_SECONDS);
    if (from >= to) throw invalidInput({ path: ["from"], message: "must be before now" });
    const place = { origin: store.origin, workspace: caller.workspace, from, to };
    return store.read((tx) => loadPlaybookFigures(tx, place, { followed: playbook, digest }));
  },
});
