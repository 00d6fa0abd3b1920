import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { Outbox } from "./outbox.ts";

describe("an outbox", () => {
  it("posts together what was told in one turn of the event loop, in its order, and begins anew in the next", async () => {
    const posted: (readonly number[])[] = [];
    const outbox = new Outbox<number>({
      post: (messages) => posted.push(messages),
      onRefused: () => expect.unreachable(),
    });

    outbox.add(1);
    await Promise.resolve();
    outbox.add(2);
    outbox.add(3);
    expect(posted).toEqual([]);
    await nextTurn();
    outbox.add(4);
    await nextTurn();

    expect(posted).toEqual([[1, 2, 3], [4]]);
  });

  it("does not wait for the end of the turn with eight, which is enough for the other thread to begin with", async () => {
    const posted: number[] = [];
    const outbox = new Outbox<number>({
      post: (messages) => posted.push(messages.length),
      onRefused: () => expect.unreachable(),
    });

    for (let message = 0; message < 19; message += 1) outbox.add(message);
    expect(posted).toEqual([8, 8]);
    await nextTurn();
    expect(posted).toEqual([8, 8, 3]);
    for (let message = 0; message < 8; message += 1) outbox.add(message);
    await nextTurn();
    expect(posted).toEqual([8, 8, 3, 8]);
  });

  it("posts the others when one cannot be copied, and says which", async () => {
    const posted: unknown[] = [];
    const refused: unknown[] = [];
    const outbox = new Outbox<unknown>({
      post: (messages) => posted.push(structuredClone(messages)),
      onRefused: (message, error) => refused.push([message, String(error)]),
    });
    const impossible = (): void => {};

    for (const message of ["before", impossible, "after"]) outbox.add(message);
    await nextTurn();

    expect(posted).toEqual([["before"], ["after"]]);
    expect(refused).toEqual([[impossible, expect.stringContaining("could not be cloned")]]);
  });
});
