import { describe, expect, it } from "vitest";
import { PolicySwitch } from "./policy-switch.ts";

interface Turns {
  readonly turns: PolicySwitch<string>;
  readonly gone: string[];
}

function open(): Turns {
  const gone: string[] = [];
  return { turns: new PolicySwitch<string>((caller) => gone.push(caller)), gone };
}

describe("PolicySwitch", () => {
  it("holds up who comes while a policy takes the place of another, and lets them go in their order", async () => {
    const { turns, gone } = open();
    const { promise, resolve } = Promise.withResolvers<void>();
    turns.take("before");
    const done = turns.during(() => promise);
    turns.take("first");
    turns.take("second");
    expect(gone).toEqual(["before"]);

    resolve();
    await done;
    turns.take("after");
    expect(gone).toEqual(["before", "first", "second", "after"]);
  });

  it("lets them go when it fails too", async () => {
    const { turns, gone } = open();
    const done = turns.during(() => Promise.reject(new Error("the disk is full")));
    turns.take("first");

    await expect(done).rejects.toThrow("the disk is full");
    expect(gone).toEqual(["first"]);
  });

  it("holds up those behind one that begins another switch", async () => {
    const gone: string[] = [];
    const second = Promise.withResolvers<void>();
    const turns: PolicySwitch<string> = new PolicySwitch((caller) => {
      gone.push(caller);
      if (caller === "switch") void turns.during(() => second.promise);
    });
    const done = turns.during(async () => {});
    for (const caller of ["a", "switch", "b"]) turns.take(caller);
    await done;
    expect(gone).toEqual(["a", "switch"]);

    second.resolve();
    await second.promise;
    await new Promise((resolve) => setImmediate(resolve));
    expect(gone).toEqual(["a", "switch", "b"]);
  });
});
