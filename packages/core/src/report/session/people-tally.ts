import type { AuditEntry } from "../../audit/schemas.ts";
import { REPORT_MAX_ROWS, TALLY_MAX_KEYS } from "../constants.ts";
import type { ReportedPerson } from "../schemas.ts";
import { keyOf } from "../tally.ts";

interface Person extends Omit<ReportedPerson, "deeds"> {
  readonly deeds: Map<string, number>;
}

/** Who did how much in a session. */
export class PeopleTally {
  readonly #people = new Map<string, Person>();
  #not_counted = 0;

  add({ actor, ts_utc, event }: AuditEntry): void {
    const key = keyOf(actor.kind, actor.id);
    const known = this.#people.get(key);
    if (known === undefined && this.#people.size >= TALLY_MAX_KEYS) {
      this.#not_counted += 1;
      return;
    }
    const { entries, first_utc, deeds } = known ?? { entries: 0, first_utc: ts_utc, deeds: new Map<string, number>() };
    if (deeds.has(event) || deeds.size < REPORT_MAX_ROWS) deeds.set(event, (deeds.get(event) ?? 0) + 1);
    this.#people.set(key, { actor, entries: entries + 1, first_utc, last_utc: ts_utc, deeds });
  }

  /** Operators and services; Valhalla GO itself is told of, but is nobody. */
  get count(): number {
    return [...this.#people.values()].filter(({ actor }) => actor.kind !== "system").length;
  }

  /** Whoever did most first. `not_listed` counts entries. */
  finish(): { listed: ReportedPerson[]; not_listed: number } {
    const sorted = [...this.#people].toSorted(([a, x], [b, y]) => y.entries - x.entries || (a < b ? -1 : 1));
    const listed = sorted
      .slice(0, REPORT_MAX_ROWS)
      .map(([, person]) => ({ ...person, deeds: sortDeeds(person.deeds) }));
    const cut = sorted.slice(REPORT_MAX_ROWS).reduce((sum, [, { entries }]) => sum + entries, 0);
    return { listed, not_listed: this.#not_counted + cut };
  }
}

function sortDeeds(deeds: ReadonlyMap<string, number>): ReportedPerson["deeds"] {
  return [...deeds]
    .map(([event, entries]) => ({ event, entries }))
    .toSorted((a, b) => b.entries - a.entries || (a.event < b.event ? -1 : 1));
}
