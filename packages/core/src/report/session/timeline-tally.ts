import type { AuditEntry } from "../../audit/schemas.ts";
import { TIMELINE_MAX_ENTRIES, TIMELINE_TEXT_MAX_LENGTH } from "../constants.ts";
import { KeepEnds } from "../keep-ends.ts";
import type { SessionReport, TimelineLine } from "../schemas.ts";
import { tellEntry } from "../text/tell-entry.ts";
import { cutText } from "../text/tell-value.ts";

/** Asked by programs, and often: the first that a long timeline does without. */
const ROUTINE: ReadonlySet<string> = new Set(["CONE_ALLOW", "CONE_DENY", "GO_GATE", "GO_GATE_FOLD"]);

/**
 * The timeline of a session, at most {@link TIMELINE_MAX_ENTRIES} lines long. Of a longer one decisions of the cone and answers of the gate are
 * left out first, from the middle outwards, then from the middle of the rest; what is left out is counted by event.
 */
export class TimelineTally {
  readonly #deeds = new KeepEnds<TimelineLine>(TIMELINE_MAX_ENTRIES);
  readonly #routine = new KeepEnds<TimelineLine>(TIMELINE_MAX_ENTRIES);
  readonly #events = new Map<string, number>();

  get count(): number {
    return this.#deeds.count + this.#routine.count;
  }

  countOf(event: string): number {
    return this.#events.get(event) ?? 0;
  }

  add(entry: AuditEntry): void {
    const { seq, hash, ts_utc, event, actor } = entry;
    this.#events.set(event, this.countOf(event) + 1);
    const text = cutText(tellEntry(entry), TIMELINE_TEXT_MAX_LENGTH);
    const line = { place: this.count + 1, seq, hash, ts_utc, event, actor, text };
    (ROUTINE.has(event) ? this.#routine : this.#deeds).add(line);
  }

  finish(): SessionReport["timeline"] {
    const deeds = this.#deeds.take(TIMELINE_MAX_ENTRIES);
    const routine = this.#routine.take(TIMELINE_MAX_ENTRIES - deeds.length);
    const listed = [...deeds, ...routine].toSorted((a, b) => a.place - b.place);
    const missing = new Map(this.#events);
    for (const { event } of listed) missing.set(event, (missing.get(event) ?? 0) - 1);
    return {
      listed,
      not_listed: this.count - listed.length,
      not_listed_by_event: [...missing]
        .filter(([, entries]) => entries > 0)
        .map(([event, entries]) => ({ event, entries }))
        .toSorted((a, b) => b.entries - a.entries || (a.event < b.event ? -1 : 1)),
    };
  }
}
