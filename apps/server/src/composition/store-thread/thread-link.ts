import { Worker } from "node:worker_threads";
import { GoError } from "@valhalla-go/core";
import type { FromThread, ThreadData, ToThread } from "./messages.ts";
import { fromWireError } from "./wire-error.ts";

type Ready = Extract<FromThread, { kind: "ready" }>;
type Request = Extract<ToThread, { id: number }>;
type News = Exclude<FromThread, { kind: "ready" | "failed" | "answer" | "refusal" | "closed" }>;

interface Asked {
  readonly onReplay: (() => void) | undefined;
  resolve(answer: unknown): void;
  reject(error: unknown): void;
}

/** The other end of a thread that runs verbs. */
export class ThreadLink {
  readonly #worker: Worker;
  readonly #asked = new Map<number, Asked>();
  readonly #onNews: (news: News) => void;
  readonly #onDeath: (error: Error) => void;
  readonly #ready = Promise.withResolvers<Ready>();
  readonly #closed = Promise.withResolvers<void>();
  #lastId = 0;
  #isClosing = false;

  /** `onDeath` hears of a thread that ended though nobody asked it to. */
  constructor(data: ThreadData, onNews: (news: News) => void, onDeath: (error: Error) => void) {
    this.#onNews = onNews;
    this.#onDeath = onDeath;
    this.#worker = new Worker(new URL("thread.ts", import.meta.url), { workerData: data });
    this.#worker.on("message", (message: FromThread) => this.#take(message));
    this.#worker.on("error", (error: unknown) => this.#end(error instanceof Error ? error : new Error(String(error))));
    this.#worker.on("exit", () => this.#end(new Error("the thread of the store ended")));
  }

  /** Answers when the thread can be asked. Throws StartError or StoreOpenError when it cannot begin. */
  ready(): Promise<Ready> {
    return this.#ready.promise;
  }

  /** Calls that are not answered yet. */
  get pending(): number {
    return this.#asked.size;
  }

  ask(request: DistributiveOmit<Request, "id">, onReplay?: () => void): Promise<unknown> {
    if (this.#isClosing) return Promise.reject(new GoError("STORE_UNAVAILABLE", { outcome: "none" }));
    const id = (this.#lastId += 1);
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#asked.set(id, { onReplay, resolve, reject });
    this.tell({ ...request, id });
    return promise;
  }

  tell(message: ToThread): void {
    this.#worker.postMessage(message);
  }

  /** Waits until what was asked is answered and the thread has let go of the database. */
  async close(): Promise<void> {
    if (!this.#isClosing) this.tell({ kind: "close" });
    this.#isClosing = true;
    await this.#closed.promise;
    await this.#worker.terminate();
  }

  #take(message: FromThread): void {
    switch (message.kind) {
      case "ready":
        return this.#ready.resolve(message);
      case "failed":
        this.#isClosing = true;
        this.#closed.resolve();
        return this.#ready.reject(fromWireError(message.error));
      case "closed":
        return this.#closed.resolve();
      case "answer":
      case "refusal": {
        const asked = this.#asked.get(message.id);
        this.#asked.delete(message.id);
        if (message.is_replay) asked?.onReplay?.();
        if (message.kind === "answer") return asked?.resolve(message.answer);
        return asked?.reject(fromWireError(message.error));
      }
      default:
        return this.#onNews(message);
    }
  }

  #end(error: Error): void {
    this.#closed.resolve();
    this.#ready.reject(error);
    for (const { reject } of this.#asked.values()) {
      reject(new GoError("STORE_UNAVAILABLE", { outcome: "unknown" }, { cause: error }));
    }
    this.#asked.clear();
    if (!this.#isClosing) this.#onDeath(error);
    this.#isClosing = true;
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
