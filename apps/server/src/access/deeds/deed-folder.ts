import { type AccessDeed, formatUtc } from "@valhalla-go/core";
import type { Principal } from "../principal.ts";
import type { Deed } from "./note-deed.ts";

const MICROS_PER_SECOND = 1_000_000;

/** Repeats of a deed within so long are told together. */
export const FOLD_SECONDS = 60;
/** So many kinds of deed of one caller are told apart at a time: nobody fills the trail, or hides there what others did. */
export const KINDS_OF_ONE = 50;
/** So many kinds of deed are told apart at a time, of all callers. */
export const KINDS_MAX = 500;
/** Longest text in a payload, in UTF-16 code units; what is longer is cut. */
const TEXT_MAX = 100;

/** Stands for the deeds beyond those that are told apart. */
const OTHERS: Deed["payload"] = { kinds: "others" };

/** Deeds of one kind that are not recorded yet. Moments are in microseconds. */
export interface Tally {
  /** The name of who did them, by which callers are told apart. */
  readonly group: string;
  /** Who did them; null where nobody knows. */
  readonly principal: Principal | null;
  readonly deed: Deed;
  readonly count: number;
  readonly first: number;
  readonly last: number;
}

interface Kind {
  readonly tally: { -readonly [K in keyof Tally]: Tally[K] };
  /** When its deeds are to be told. */
  due: number;
}

/** Counts deeds by kind: the first is due at once, those after it once a minute, until a minute passes without any. */
export class DeedFolder {
  readonly #kinds = new Map<string, Kind>();
  readonly #kindsOf = new Map<string, number>();

  /** Adds a deed. Answers whether it is due at once. */
  add(principal: Principal | null, { event, payload }: Deed, now: number): boolean {
    const deed = { event, payload: shorten(payload) };
    const kind = this.#find(principal, deed, now);
    merge(kind, { count: 1, first: now, last: now });
    return kind.due <= now;
  }

  /** Takes what is due, to be recorded. */
  takeDue(now: number): Tally[] {
    const due = [...this.#kinds].filter(([, kind]) => kind.due <= now);
    return due.flatMap(([key, kind]) => {
      const tally = { ...kind.tally };
      if (tally.count === 0) this.#forget(key, kind);
      kind.tally.count = 0;
      kind.due = now + FOLD_SECONDS * MICROS_PER_SECOND;
      return tally.count === 0 ? [] : [tally];
    });
  }

  /** Takes everything, to be recorded a last time. */
  takeAll(): Tally[] {
    const tallies = [...this.#kinds.values()].map(({ tally }) => tally).filter(({ count }) => count > 0);
    this.#kinds.clear();
    this.#kindsOf.clear();
    return tallies;
  }

  /** Takes back what could not be recorded; it is due again a minute after it was taken. */
  putBack(tallies: readonly Tally[], now: number): void {
    for (const tally of tallies) merge(this.#find(tally.principal, tally.deed, now), tally);
  }

  /** The kind of a deed; where there are too many kinds, the one that stands for the others. */
  #find(principal: Principal | null, deed: Deed, now: number): Kind {
    const group = groupOf(principal);
    const known = this.#kinds.get(keyOf(group, deed));
    if (known !== undefined) return known;
    if (deed.payload !== OTHERS) {
      const others = { event: deed.event, payload: OTHERS };
      if (this.#kinds.size >= KINDS_MAX) return this.#find(null, others, now);
      if ((this.#kindsOf.get(group) ?? 0) >= KINDS_OF_ONE) return this.#find(principal, others, now);
    }
    const kind: Kind = { tally: { group, principal, deed, count: 0, first: now, last: now }, due: now };
    this.#kinds.set(keyOf(group, deed), kind);
    this.#kindsOf.set(group, (this.#kindsOf.get(group) ?? 0) + 1);
    return kind;
  }

  #forget(key: string, { tally: { group } }: Kind): void {
    this.#kinds.delete(key);
    const left = (this.#kindsOf.get(group) ?? 0) - 1;
    if (left > 0) this.#kindsOf.set(group, left);
    else this.#kindsOf.delete(group);
  }
}

/** The tally as the verb takes it. */
export function toDeed({ deed, count, first, last }: Tally): AccessDeed {
  return { ...deed, count, first_at_utc: formatUtc(first), last_at_utc: formatUtc(last) };
}

function merge({ tally }: Kind, { count, first, last }: Pick<Tally, "count" | "first" | "last">): void {
  tally.first = tally.count === 0 ? first : Math.min(tally.first, first);
  tally.last = tally.count === 0 ? last : Math.max(tally.last, last);
  tally.count += count;
}

function groupOf(principal: Principal | null): string {
  if (principal === null) return "nobody";
  const { actor, workspace } = principal;
  return JSON.stringify([workspace, actor.kind, actor.id]);
}

function keyOf(group: string, { event, payload }: Deed): string {
  return `${group} ${event} ${JSON.stringify(payload)}`;
}

function shorten(payload: Deed["payload"]): Deed["payload"] {
  const fields = Object.entries(payload);
  return Object.fromEntries(
    fields.map(([name, value]) => [name, typeof value === "string" ? value.slice(0, TEXT_MAX) : value]),
  );
}
