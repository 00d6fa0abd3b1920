import { setImmediate, setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { type CommitEngine, CommitQueue } from "./commit-queue.ts";

/** An engine that writes down what is done to it; `commit` waits until the test lets it, when `gate` says so. */
class Engine implements CommitEngine<string[]> {
  readonly steps: string[] = [];
  commit: () => Promise<void> = async () => {
    this.steps.push("commit");
  };

  async begin(): Promise<void> {
    this.steps.push("begin");
  }

  end(): void {}

  async runOne<T>(work: (tx: string[]) => Promise<T>, isOnly: boolean): Promise<T> {
    this.steps.push(isOnly ? "work alone" : "work");
    return work(this.steps);
  }
}

describe("CommitQueue", () => {
  it("commits a work of its own and answers what it answered", async () => {
    const engine = new Engine();

    expect(await new CommitQueue(engine).add(async () => 7)).toBe(7);

    expect(engine.steps).toEqual(["begin", "work alone", "commit"]);
  });

  it("lets works that arrive together share one commit, in the order of their arrival", async () => {
    const engine = new Engine();
    const queue = new CommitQueue(engine);

    const answers = await Promise.all(["a", "b", "c"].map((name) => queue.add(async (steps) => steps.push(name))));

    expect(answers).toHaveLength(3);
    expect(engine.steps).toEqual(["begin", "work", "a", "work", "b", "work", "c", "commit"]);
  });

  it("takes works that arrive during a commit into the next one", async () => {
    const engine = new Engine();
    const queue = new CommitQueue(engine);
    const late: Promise<unknown>[] = [];

    await queue.add(async () => {
      for (const name of ["b", "c"]) late.push(queue.add(async (steps) => steps.push(name)));
    });
    await Promise.all(late);

    expect(engine.steps).toEqual(["begin", "work alone", "commit", "begin", "work", "b", "work", "c", "commit"]);
  });

  it("puts no more than 64 works into one commit", async () => {
    const engine = new Engine();
    const queue = new CommitQueue(engine);

    await Promise.all(Array.from({ length: 130 }, () => queue.add(async () => null)));

    expect(engine.steps.filter((step) => step === "commit")).toHaveLength(3);
    expect(engine.steps.filter((step) => step === "work")).toHaveLength(130);
  });

  it("takes half of the callers into each commit while commits are quick, and all of them when they are slow", async () => {
    const engine = new Engine();
    const queue = new CommitQueue(engine);
    const sizes: number[] = [];
    let commit_ms = 0;
    engine.commit = async () => {
      const begun = engine.steps.lastIndexOf("begin");
      sizes.push(engine.steps.slice(begun).filter((step) => step === "work").length);
      if (commit_ms > 0) await setTimeout(commit_ms);
    };
    const callAll = (calls: number): Promise<unknown> =>
      Promise.all(
        Array.from({ length: 32 }, async () => {
          for (let call = 0; call < calls; call += 1) await queue.add(async () => null);
        }),
      );

    await callAll(3);
    expect(sizes).toEqual([32, 16, 16, 16, 16]);
    commit_ms = 10;
    sizes.length = 0;
    await callAll(3);
    expect(sizes).toEqual([8, 32, 32, 24]);
  });

  it("waits after a slow commit for those whom it answered, so that they do not divide into groups that wait for each other", async () => {
    const engine = new Engine();
    engine.commit = async () => {
      engine.steps.push("commit");
      await setTimeout(60);
    };
    const queue = new CommitQueue(engine);
    const goOn = async (turns: number): Promise<void> => {
      for (let call = 0; call < 3; call += 1) {
        await queue.add(async () => null);
        for (let turn = 0; turn < turns; turn += 1) await setImmediate();
      }
    };

    await Promise.all(Array.from({ length: 8 }, (_, caller) => goOn(caller + 1)));

    expect(engine.steps.filter((step) => step === "commit")).toHaveLength(3);
  });

  it("goes on without those who do not come back", async () => {
    const engine = new Engine();
    engine.commit = () => setTimeout(20);
    const queue = new CommitQueue(engine);
    await Promise.all(Array.from({ length: 8 }, () => queue.add(async () => null)));

    expect(await queue.add(async () => 7)).toBe(7);
    expect(engine.steps.slice(-2)).toEqual(["begin", "work alone"]);
  });

  it("waits for nobody after a quick commit", async () => {
    const engine = new Engine();
    const queue = new CommitQueue(engine);
    await Promise.all(Array.from({ length: 8 }, () => queue.add(async () => null)));

    const done = queue.add(async () => null);
    for (let turn = 0; turn < 5; turn += 1) await setImmediate();

    expect(engine.steps.slice(-3)).toEqual(["begin", "work alone", "commit"]);
    await done;
  });

  it("answers nobody before the commit, neither with success nor with refusal", async () => {
    const engine = new Engine();
    const queue = new CommitQueue(engine);
    const { promise, resolve } = Promise.withResolvers<void>();
    engine.commit = () => promise;
    const answered: string[] = [];

    const done = queue.add(async () => null).then(() => answered.push("done"));
    const refused = queue.add(() => Promise.reject(new Error("no"))).catch(() => answered.push("refused"));
    await setTimeout(5);
    expect(answered).toEqual([]);
    resolve();

    await Promise.all([done, refused]);
    expect(answered.toSorted()).toEqual(["done", "refused"]);
  });

  it("gives a refusal to the caller of that work only", async () => {
    const queue = new CommitQueue(new Engine());
    const refusal = new Error("no");

    const outcomes = await Promise.allSettled([
      queue.add(async () => 1),
      queue.add(() => Promise.reject(refusal)),
      queue.add(async () => 3),
    ]);

    expect(outcomes).toEqual([
      { status: "fulfilled", value: 1 },
      { status: "rejected", reason: refusal },
      { status: "fulfilled", value: 3 },
    ]);
  });

  it.each(["begin", "commit"] as const)(
    "tells every caller of a batch when %s fails, and goes on with the next",
    async (step) => {
      const engine = new Engine();
      const queue = new CommitQueue(engine);
      const failure = new Error("disk full");
      const sound = engine[step].bind(engine);
      engine[step] = () => {
        throw failure;
      };

      const outcomes = await Promise.allSettled([
        queue.add(async () => 1),
        queue.add(() => Promise.reject(new Error("no"))),
      ]);
      expect(outcomes).toEqual([
        { status: "rejected", reason: failure },
        { status: "rejected", reason: failure },
      ]);

      Object.assign(engine, { [step]: sound });
      expect(await queue.add(async () => 2)).toBe(2);
    },
  );

  it("is idle when nothing is under way, and only then", async () => {
    const engine = new Engine();
    const queue = new CommitQueue(engine);
    await queue.idle();

    const works = [queue.add(async () => null), queue.add(async () => null)];
    await queue.idle();

    expect(engine.steps.at(-1)).toBe("commit");
    await Promise.all(works);
  });
});
