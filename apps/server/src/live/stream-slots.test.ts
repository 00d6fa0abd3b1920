import type { Caller } from "@valhalla-go/core";
import { describe, expect, it } from "vitest";
import { createStreamSlots } from "./stream-slots.ts";

type Person = Pick<Caller, "actor" | "credential">;

const MACHINE: Person = {
  actor: { kind: "operator", id: "local:olga", name: "olga" },
  credential: { kind: "machine" },
};

function person(id: string): Person {
  return { actor: { kind: "api_key", id, name: id, auth: "api_key" }, credential: { kind: "dev_key" } };
}

describe("createStreamSlots", () => {
  it("gives each caller five places and no more, whatever others have", () => {
    const slots = createStreamSlots();
    for (const id of ["a", "b"]) {
      for (let count = 0; count < 5; count += 1) slots.take(person(id));
      expect(() => slots.take(person(id))).toThrow(expect.objectContaining({ facts: { limit: 5 } }));
    }
  });

  it("gives 500 places in all and no more", () => {
    const slots = createStreamSlots();
    for (let count = 0; count < 500; count += 1) slots.take(person(`caller ${count}`));
    expect(() => slots.take(person("one more"))).toThrow(expect.objectContaining({ facts: { limit: 500 } }));
  });

  it("counts the operator of the machine among all, and not by itself", () => {
    const slots = createStreamSlots({ streams_max: 10 });
    for (let count = 0; count < 10; count += 1) slots.take(MACHINE);
    expect(() => slots.take(MACHINE)).toThrow(expect.objectContaining({ code: "TOO_MANY_STREAMS" }));
  });

  it("frees a place once, however often it is given back", () => {
    const slots = createStreamSlots({ streams_per_caller: 1 });
    const free = slots.take(person("a"));
    expect(() => slots.take(person("a"))).toThrow(/live streams/);
    free();
    free();
    slots.take(person("a"));
    expect(() => slots.take(person("a"))).toThrow(/live streams/);
  });
});
