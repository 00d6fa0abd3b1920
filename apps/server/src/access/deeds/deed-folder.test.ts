import { OLGA, PIA } from "@valhalla-go/core/test";
import { describe, expect, it } from "vitest";
import type { Principal } from "../principal.ts";
import { DeedFolder, FOLD_SECONDS, KINDS_MAX, KINDS_OF_ONE, type Tally } from "./deed-folder.ts";
import type { Deed } from "./note-deed.ts";

const MINUTE = FOLD_SECONDS * 1_000_000;

function principal(actor: Principal["actor"]): Principal {
  return { actor, scopes: new Set(), workspace: "default", credential: { kind: "dev_key" } };
}

function deny(call: string): Deed {
  return { event: "ACCESS_DENY", payload: { code: "SCOPE_MISSING", call } };
}

function tell({ principal: who, deed, count, first, last }: Tally): unknown[] {
  return [who?.actor.id ?? null, deed.payload, count, first, last];
}

describe("DeedFolder", () => {
  it("has the first of a kind due at once, and its repeats together a minute later, with their count and moments", () => {
    const folder = new DeedFolder();
    expect(folder.add(principal(OLGA), deny("cone.set"), 0)).toBe(true);
    expect(folder.takeDue(0).map(tell)).toEqual([["olga", deny("cone.set").payload, 1, 0, 0]]);

    expect(folder.add(principal(OLGA), deny("cone.set"), 10)).toBe(false);
    folder.add(principal(OLGA), deny("cone.set"), 20);
    folder.add(principal(OLGA), deny("cone.set"), 30);
    expect(folder.takeDue(MINUTE - 1)).toEqual([]);
    expect(folder.takeDue(MINUTE).map(tell)).toEqual([["olga", deny("cone.set").payload, 3, 10, 30]]);
  });

  it("tells a kind that goes on once a minute, and as new after a minute without", () => {
    const folder = new DeedFolder();
    const told: number[] = [];
    for (let second = 0; second < 180; second += 1) {
      folder.add(principal(OLGA), deny("cone.set"), second * 1_000_000);
      told.push(...folder.takeDue(second * 1_000_000).map(({ count }) => count));
    }
    expect(told).toEqual([1, 60, 60]);
    expect(folder.takeDue(3 * MINUTE).map(({ count }) => count)).toEqual([59]);
    expect(folder.takeDue(4 * MINUTE)).toEqual([]);
    expect(folder.add(principal(OLGA), deny("cone.set"), 4 * MINUTE)).toBe(true);
  });

  it("tells callers, calls and events apart", () => {
    const folder = new DeedFolder();
    folder.add(principal(OLGA), deny("cone.set"), 0);
    folder.add(principal(PIA), deny("cone.set"), 0);
    folder.add(principal(OLGA), deny("session.start"), 0);
    folder.add(principal(OLGA), { ...deny("cone.set"), event: "AUDIT_READ" }, 0);
    folder.add(null, deny("cone.set"), 0);
    expect(folder.takeDue(0).map(({ count }) => count)).toEqual([1, 1, 1, 1, 1]);
  });

  it("counts what one caller does beyond what is told apart as others, and loses none of it", () => {
    const folder = new DeedFolder();
    for (let number = 0; number < 10_000; number += 1) folder.add(null, deny(`call-${number}`), 0);
    folder.add(principal(OLGA), deny("cone.set"), 0);

    const tallies = folder.takeDue(0);

    expect(tallies).toHaveLength(KINDS_OF_ONE + 2);
    expect(tallies.reduce((sum, { count }) => sum + count, 0)).toBe(10_001);
    expect(tallies.find(({ deed }) => deed.payload["kinds"] === "others")?.count).toBe(10_000 - KINDS_OF_ONE);
    expect(tallies.at(-1)).toMatchObject({ principal: { actor: OLGA }, deed: deny("cone.set") });
  });

  it("counts what all callers together do beyond what is told apart as others, of nobody in particular", () => {
    const folder = new DeedFolder();
    for (let number = 0; number < 2 * KINDS_MAX; number += 1) {
      folder.add(principal({ ...OLGA, id: `operator-${number}` }), deny("cone.set"), 0);
    }
    const tallies = folder.takeDue(0);
    expect(tallies).toHaveLength(KINDS_MAX + 1);
    expect(tallies.at(-1)).toMatchObject({ principal: null, deed: { payload: { kinds: "others" } }, count: KINDS_MAX });
  });

  it("has room again when the kinds of an earlier minute are over", () => {
    const folder = new DeedFolder();
    for (let number = 0; number < 100; number += 1) folder.add(null, deny(`call-${number}`), 0);
    folder.takeDue(0);
    folder.takeDue(MINUTE);
    folder.add(null, deny("call-new"), MINUTE + 1);
    expect(folder.takeDue(MINUTE + 1).map(tell)).toEqual([[null, deny("call-new").payload, 1, MINUTE + 1, MINUTE + 1]]);
  });

  it("tells what could not be recorded a minute later, together with what came since", () => {
    const folder = new DeedFolder();
    folder.add(principal(OLGA), deny("cone.set"), 5);
    folder.putBack(folder.takeDue(5), 6);
    folder.add(principal(OLGA), deny("cone.set"), 7);
    expect(folder.takeDue(8)).toEqual([]);
    expect(folder.takeDue(5 + MINUTE).map(tell)).toEqual([["olga", deny("cone.set").payload, 2, 5, 7]]);
  });

  it("takes everything at the end", () => {
    const folder = new DeedFolder();
    folder.add(null, deny("cone.set"), 0);
    folder.takeDue(0);
    folder.add(null, deny("cone.set"), 1);
    folder.add(null, deny("cone.get"), 1);
    expect(folder.takeAll().map(({ count }) => count)).toEqual([1, 1]);
    expect(folder.takeAll()).toEqual([]);
  });

  it("cuts text that is longer than anything it should be told", () => {
    const folder = new DeedFolder();
    folder.add(null, deny("x".repeat(100_000)), 0);
    expect(folder.takeDue(0)[0]?.deed.payload["call"]).toHaveLength(100);
  });
});
