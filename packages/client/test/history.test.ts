import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { assembleClient } from "../src/create-go-client.ts";
import { type GoClient, type HistoryError, type HistoryOptions, isGoError, isHistoryError } from "../src/index.ts";
import { FakeLog, makeKey, refuse } from "./fake-log.ts";

const NOTE = { text: "one more" };

let log: FakeLog;
let violations: HistoryError[];
/** What WebCrypto works at, outside of the fake clock. */
let verifying: Set<Promise<unknown>>;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  log = new FakeLog().grow(3);
  violations = [];
  verifying = new Set();
  const { subtle } = crypto;
  const [importKey, verify] = [subtle.importKey.bind(subtle), subtle.verify.bind(subtle)];
  vi.spyOn(subtle, "importKey").mockImplementation(((...args: Parameters<typeof importKey>) =>
    track(importKey(...args))) as typeof importKey);
  vi.spyOn(subtle, "verify").mockImplementation((...args) => track(verify(...args)));
});

function track<T>(work: Promise<T>): Promise<T> {
  verifying.add(work);
  return work;
}

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function makeClient(history: HistoryOptions = {}): GoClient {
  const onViolation = (violation: HistoryError): void => void violations.push(violation);
  const options = { url: "http://go.test", fetch: log.fetch, retry: false as const };
  return assembleClient({ ...options, history: { onViolation, ...history } }, () => 0.5);
}

/** Changes something, and lets what goes on beside it come to its end. */
async function change(go: GoClient): Promise<void> {
  await go.session.addNote(NOTE);
  await settle();
}

async function settle(): Promise<void> {
  let seen: number;
  do {
    seen = verifying.size;
    await vi.runAllTimersAsync();
    await Promise.all(verifying);
    await new Promise((resolve) => setImmediate(resolve));
  } while (verifying.size > seen);
}

async function resultOf<T>(call: Promise<T>): Promise<T> {
  call.catch(() => undefined);
  await settle();
  return call;
}

async function errorOf(call: Promise<unknown>): Promise<unknown> {
  return resultOf(call).then(
    (answer) => {
      throw new Error(`answered ${JSON.stringify(answer)}`);
    },
    (error: unknown) => error,
  );
}

/** A client that holds the checkpoint of 5 entries. */
async function holdFive(history: HistoryOptions = {}): Promise<GoClient> {
  const go = makeClient(history);
  log.grow(2).sign();
  await change(go);
  expect(go.history.held).toMatchObject({ origin: "plant-7", epoch: 0, size: 5 });
  log.asked.length = 0;
  return go;
}

describe("a history that only grows", () => {
  it("is followed from checkpoint to checkpoint, each proven to continue the one before", async () => {
    const go = await holdFive();
    for (const size of [6, 8, 13, 21, 64, 65]) {
      log.grow(size - log.size).sign();
      await change(go);
      expect(go.history.held).toMatchObject({ size, note: log.note });
    }
    expect(log.asked.filter((name) => name === "audit.getConsistency")).toHaveLength(6);
    expect([go.history.violation, violations]).toEqual([null, []]);
  });

  it("costs nothing while no checkpoint is new", async () => {
    const go = await holdFive();
    for (let count = 0; count < 10; count += 1) {
      log.grow(1);
      await change(go);
    }
    expect(new Set(log.asked)).toEqual(new Set(["session.addNote"]));
  });

  it("is what `audit.getCheckpoint` shows too", async () => {
    const go = await holdFive();
    log.grow(4).sign();
    await resultOf(go.audit.getCheckpoint());
    expect(go.history.held).toMatchObject({ size: 9 });
  });

  it("is compared in the end, however many checkpoints come at once, and none of them twice", async () => {
    const go = await holdFive();
    const calls: Promise<unknown>[] = [];
    for (let size = 6; size <= 15; size += 1) {
      log.grow(1).sign();
      calls.push(go.session.addNote(NOTE), go.session.addNote(NOTE));
    }
    await resultOf(Promise.all(calls));
    await change(go);
    expect(go.history.held).toMatchObject({ size: 15 });
    expect(log.asked.filter((name) => name === "audit.getConsistency").length).toBeLessThanOrEqual(10);
  });

  it("is compared without more than 32 checkpoints waiting", async () => {
    const go = await holdFive();
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    log.lies.set("audit.getConsistency", async () => {
      await gate;
      log.lies.clear();
      return refuse("STORE_UNAVAILABLE", 503);
    });
    for (let count = 0; count < 200; count += 1) {
      log.grow(1).sign();
      await go.session.addNote(NOTE);
    }
    open();
    await settle();
    log.asked.length = 0;
    await resultOf(go.history.check());
    expect(go.history.held).toMatchObject({ size: 205 });
    expect(log.asked.filter((name) => name === "audit.getConsistency").length).toBeLessThanOrEqual(33);
  });

  it("may show an older checkpoint: an answer that was given before, or an instance that lags behind", async () => {
    const go = await holdFive();
    const before = log.noteAt(4);
    log.grow(5).sign();
    await change(go);
    const latest = log.note;
    log.lies.set("session.addNote", () => ({ receipt: { ...log.receipt(), seq: 4, checkpoint: before } }));
    await change(go);
    log.lies.set("session.addNote", () => ({ receipt: { ...log.receipt(), seq: 2, checkpoint: null } }));
    await change(go);
    expect(go.history).toMatchObject({ violation: null, held: { note: latest } });
    // Such an answer is reason enough to look at the head, and no more.
    expect(log.asked).toContain("audit.getCheckpoint");
  });

  it("may come from an instance that does not have it all yet, for a moment", async () => {
    const go = await holdFive();
    const { note } = log;
    log.note = log.noteAt(4);
    const check = go.history.check();
    setTimeout(() => {
      log.note = note;
    }, 1000);
    expect(await resultOf(check)).toMatchObject({ size: 5 });
  });

  it("is signed by the key that was given", async () => {
    const go = await holdFive({ key: log.key.vkey });
    log.grow(2).sign();
    expect(await resultOf(go.history.check())).toMatchObject({ size: 7 });
  });

  it("goes on where another process left off", async () => {
    const kept: string[] = [];
    await holdFive({ save: (note) => void kept.push(note) });
    expect(kept).toEqual([log.note]);

    const go = makeClient({ load: () => kept.at(-1) ?? null, save: (note) => void kept.push(note) });
    log.grow(2).sign();
    await change(go);

    expect(log.asked).toContain("audit.getConsistency");
    expect(kept).toEqual([kept[0], log.note]);
    expect(kept[0]).not.toBe(log.note);
  });
});

/** What a server may do to its history after 5 entries were seen, and what that is. */
const ATTACKS: readonly (readonly [name: string, code: string, attack: () => void])[] = [
  [
    "rewrites what was seen and goes on",
    "FORKED",
    () => {
      log.leaves = [];
      log.grow(9, "rewritten").sign();
    },
  ],
  [
    "changes the last entry that was seen",
    "FORKED",
    () => {
      log.leaves.pop();
      log.grow(1, "rewritten").grow(3).sign();
    },
  ],
  [
    "shows another root for the same size",
    "FORKED",
    () => {
      log.leaves.pop();
      log.grow(1, "rewritten").sign();
    },
  ],
  [
    "goes back and then on, to more than was seen",
    "FORKED",
    () => {
      log.leaves.length = 2;
      log.grow(20, "another way").sign();
    },
  ],
  [
    "shows an older checkpoint of another history",
    "FORKED",
    () => {
      const other = new FakeLog("plant-7", log.key).grow(4, "other");
      log.grow(1);
      log.note = other.sign();
    },
  ],
  [
    "goes back to fewer entries",
    "SHRUNK",
    () => {
      log.leaves.length = 2;
      log.sign();
    },
  ],
  [
    "loses everything",
    "SHRUNK",
    () => {
      log.leaves.length = 1;
      log.note = null;
    },
  ],
  [
    "shows a checkpoint of more than it has",
    "PROOF_WRONG",
    () => {
      log.grow(4).sign();
      log.leaves.length -= 1;
    },
  ],
  [
    "gives a proof of something else",
    "PROOF_WRONG",
    () => {
      log.grow(4).sign();
      log.lies.set("audit.getConsistency", () => ({ from: 5, to: 9, proof: [] }));
    },
  ],
  [
    "gives something that is no proof",
    "PROOF_WRONG",
    () => {
      log.grow(4).sign();
      log.lies.set("audit.getConsistency", () => ({ proof: "trust me" }));
    },
  ],
  [
    "gives hashes that are none",
    "PROOF_WRONG",
    () => {
      log.grow(4).sign();
      log.lies.set("audit.getConsistency", () => ({ proof: ["AA", "!!"] }));
    },
  ],
  [
    "refuses to prove",
    "PROOF_WRONG",
    () => {
      log.grow(4).sign();
      log.lies.set("audit.getConsistency", () => refuse());
    },
  ],
  [
    "is another installation",
    "OTHER_LOG",
    () => {
      const other = new FakeLog("plant-8").grow(9);
      log.leaves = other.leaves;
      log.note = other.sign();
    },
  ],
  [
    "shows something that is no checkpoint",
    "UNREADABLE",
    () => {
      log.grow(1);
      log.note = "all is well";
    },
  ],
  [
    "is restored from a backup",
    "RESTORED",
    () => {
      log.leaves.length = 2;
      log.epoch = 1;
      log.grow(1, "restored").sign();
    },
  ],
];

describe("a server that", () => {
  it.each(ATTACKS)(
    "%s is found out by the next change, which is answered all the same: %s",
    async (_, code, attack) => {
      const go = await holdFive();
      attack();

      expect(await go.session.addNote(NOTE)).toMatchObject({ ok: true });
      expect(go.history.violation).toBeOneOf([null, expect.objectContaining({ code: "UNREADABLE" })]);
      await settle();

      expect(violations).toMatchObject([{ code, name: "HistoryError" }]);
      expect(go.history.violation).toBe(violations[0]);
      expect(go.history.held).toMatchObject({ size: 5 });
      expect(await errorOf(go.history.check())).toBe(violations[0]);
      expect(isHistoryError(violations[0], code as HistoryError["code"])).toBe(true);
    },
  );

  it.each(ATTACKS)("%s is found out by who asks: %s", async (_, code, attack) => {
    const go = await holdFive();
    attack();
    const error = await errorOf(go.history.check());
    // Whose latest checkpoint is an older one has less to show than was seen, whichever history it is of.
    expect(error).toMatchObject({ code: _.includes("an older checkpoint") ? "SHRUNK" : code });
    expect(violations).toEqual([error]);
  });

  it("went wrong is not asked any more, takes changes as before, and is told of once", async () => {
    const go = await holdFive();
    log.leaves = [];
    log.grow(9, "rewritten").sign();
    await change(go);
    log.asked.length = 0;

    for (let count = 0; count < 3; count += 1) {
      log.grow(1).sign();
      await change(go);
    }
    expect(log.asked).toEqual(Array.from({ length: 3 }, () => "session.addNote"));
    expect(violations).toHaveLength(1);
  });

  it("was restored lost nothing that was seen, or something, and that is said", async () => {
    const kept = await holdFive();
    log.grow(2);
    log.epoch = 1;
    log.grow(1, "restored").sign();
    expect(await errorOf(kept.history.check())).toMatchObject({ code: "RESTORED", lost: false });

    const go = makeClient();
    expect(await resultOf(go.history.check())).toMatchObject({ epoch: 1, size: 8 });
    log.leaves.length = 3;
    log.epoch = 2;
    log.grow(9, "restored again").sign();
    expect(await errorOf(go.history.check())).toMatchObject({ code: "RESTORED", lost: true });
  });

  it("forgets a restore was rolled back to before it", async () => {
    log.epoch = 1;
    const go = makeClient();
    log.sign();
    await change(go);
    log.epoch = 0;
    log.grow(9).sign();
    expect(await errorOf(go.history.check())).toMatchObject({ code: "ROLLED_BACK" });
  });

  it("was restored is followed again once that is accepted", async () => {
    const kept: string[] = [];
    const go = await holdFive({ save: (note) => void kept.push(note) });
    log.leaves.length = 2;
    log.epoch = 1;
    log.grow(1, "restored").sign();
    expect(await errorOf(go.history.check())).toMatchObject({ code: "RESTORED", lost: true });
    expect(kept).toHaveLength(1);

    expect(await resultOf(go.history.accept())).toMatchObject({ epoch: 1, size: 3 });
    expect(go.history.violation).toBeNull();
    expect(kept).toEqual([kept[0], log.note]);

    log.grow(1).sign();
    expect(await resultOf(go.history.check())).toMatchObject({ epoch: 1, size: 4 });
  });
});

describe("a key that was given", () => {
  it("is missed where another one signed", async () => {
    const go = await holdFive({ key: log.key.vkey });
    log.key = makeKey("plant-7");
    log.grow(3).sign();
    await change(go);
    expect(violations).toMatchObject([{ code: "OTHER_KEY", shown: log.note }]);
    expect(await errorOf(go.history.accept())).toMatchObject({ code: "OTHER_KEY" });
  });

  it("is missed in the first checkpoint too", async () => {
    const go = makeClient({ key: makeKey("plant-7").vkey });
    log.sign();
    await change(go);
    expect(violations).toMatchObject([{ code: "OTHER_KEY" }]);
    expect(go.history.held).toBeNull();
  });

  it("does not stand under what was changed after it signed", async () => {
    const go = await holdFive({ key: log.key.vkey });
    log.grow(3).sign();
    log.note = log.note!.replace("\n8\n", "\n9\n");
    await change(go);
    expect(violations).toMatchObject([{ code: "BAD_SIGNATURE" }]);
  });

  it("may be newer than what an old answer shows", async () => {
    const go = await holdFive({ key: log.key.vkey });
    const { key } = log;
    log.key = makeKey("plant-7");
    const older = log.noteAt(4);
    log.key = key;
    log.lies.set("session.addNote", () => ({ receipt: { ...log.receipt(), checkpoint: older } }));
    await change(go);
    expect(violations).toEqual([]);
  });

  it("of another installation is told", async () => {
    const go = makeClient({ key: makeKey("plant-8").vkey });
    log.sign();
    expect(await errorOf(go.history.check())).toMatchObject({ code: "OTHER_LOG" });
  });

  it("that cannot be used here is told, not passed over", async () => {
    vi.spyOn(crypto.subtle, "importKey").mockRejectedValue(new Error("no Ed25519"));
    const go = makeClient({ key: log.key.vkey });
    log.sign();
    await change(go);
    expect(violations).toMatchObject([{ code: "UNVERIFIABLE", cause: { message: "no Ed25519" } }]);
  });

  it("that is none is refused at once", () => {
    expect(() => makeClient({ key: "plant-7" })).toThrow(TypeError);
  });
});

describe("what goes wrong beside the calls", () => {
  it("is not a violation when the server cannot be asked; it is asked again with a later change", async () => {
    const go = await holdFive();
    log.lies.set("audit.getConsistency", () => refuse("STORE_UNAVAILABLE", 503));
    log.grow(3).sign();
    await change(go);
    await change(go);
    expect(go.history).toMatchObject({ violation: null, held: { size: 5 } });
    // Left alone for a while.
    expect(log.asked.filter((name) => name === "audit.getConsistency")).toHaveLength(1);
    const error = await errorOf(go.history.check());
    expect(isGoError(error, "STORE_UNAVAILABLE")).toBe(true);

    log.lies.clear();
    await vi.advanceTimersByTimeAsync(10_000);
    await change(go);
    expect(go.history).toMatchObject({ violation: null, held: { size: 8 } });
  });

  it("does not delay an answer", async () => {
    const go = await holdFive();
    log.lies.set("audit.getConsistency", () => new Promise<Response>(() => undefined));
    log.grow(3).sign();
    expect(await go.session.addNote(NOTE)).toMatchObject({ ok: true });
  });

  it("is not in the way of a listener that throws", async () => {
    const go = await holdFive({
      onViolation: () => {
        throw new Error("oops");
      },
    });
    log.note = "nothing";
    expect(await go.session.addNote(NOTE)).toMatchObject({ ok: true });
    await settle();
    expect(go.history.violation).toMatchObject({ code: "UNREADABLE" });
  });

  it("is written to the console when nobody listens", async () => {
    const spoken = vi.spyOn(console, "error").mockReturnValue();
    const go = await holdFive({ onViolation: undefined });
    log.note = "nothing";
    await change(go);
    expect(spoken.mock.calls).toEqual([[go.history.violation]]);
  });

  it.each([
    ["fails", () => Promise.reject(new Error("no disk"))],
    ["gives what is none", () => "no checkpoint"],
  ])("is told when loading what was kept %s, and nothing is kept in its place", async (_, load) => {
    const save = vi.fn<(note: string) => void>();
    const go = makeClient({ load, save });
    log.sign();
    await change(go);
    expect(violations).toMatchObject([{ code: "HELD_UNREADABLE" }]);
    expect(save).not.toHaveBeenCalled();
  });

  it("is what `check` rejects with when keeping fails, and it is kept the next time", async () => {
    const save = vi.fn<(note: string) => Promise<void>>().mockRejectedValueOnce(new Error("no disk"));
    const go = makeClient({ save });
    log.sign();
    await expect(errorOf(go.history.check())).resolves.toMatchObject({ message: "no disk" });
    expect(await resultOf(go.history.check())).toMatchObject({ size: 3 });
    expect(save).toHaveBeenCalledTimes(2);
  });

  it("is nothing when answers bring no receipt", async () => {
    const go = makeClient();
    log.lies.set("session.addNote", () => ({ ok: true }));
    await change(go);
    expect(log.asked).toEqual(["session.addNote"]);
    expect(go.history).toMatchObject({ violation: null, held: null });
  });
});
