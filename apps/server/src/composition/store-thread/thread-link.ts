import type { Worker } from "node:worker_threads";
import { GoError } from "@valhalla-go/core";
import { beginThread } from "./begin-thread.ts";
import type { FromThread, ThreadData, ToThread } from "./messages.ts";
import { Outbox } from "./outbox.ts";
import { fromWireError } from "./wire-error.ts";
import { READING_THREAD_LIMITS, WRITING_THREAD_LIMITS } from "./thread-limits.ts";

export type Ready = Extract<FromThread, { kind: "ready" }>;
type Request = Extract<ToThread, { id: number }>;
type News = Exclude<FromThread, { kind: "ready" | "failed" | "answer" | "refusal" | "closed" }>;

interface Asked {
  readonly onReplay: (() => void) | undefined;
  resolve(answer: unknown): void;
  reject(error: unknown): void;
}

export interface ThreadLinkOptions {
  readonly data: ThreadData;
  readonly onNews: (news: News) => void;
  /** Hears of a thread that was ready and ended though nobody asked it to; who waited for it was told. */
  readonly onDeath: (error: Error) => void;
}

/** The other end of a thread that runs verbs. */
export class ThreadLink {
  readonly #options: ThreadLinkOptions;
  readonly #worker: Worker;
  readonly #outbox = new Outbox<ToThread>({
    post: (messages) => this.#worker.postMessage(messages),
    onRefused: (message, error) => this.#refuse(message, error),
  });
  readonly #asked = new Map<number, Asked>();
  readonly #ready = Promise.withResolvers<Ready>();
  readonly #closed = Promise.withResolvers<void>();
  #idle: PromiseWithResolvers<void> | null = null;
  #lastId = 0;
  #state: "starting" | "running" | "ended" = "starting";

  constructor(options: ThreadLinkOptions) {
    this.#options = options;
    const { data } = options;
    this.#worker = beginThread("thread", {
      name: `store ${data.role}`,
      workerData: data,
      resourceLimits: data.role === "scanner" ? READING_THREAD_LIMITS : WRITING_THREAD_LIMITS,
    });
    this.#worker.on("message", (messages: readonly FromThread[]) => {
      for (const message of messages) this.#take(message);
    });
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

  /** Throws what the thread throws, and STORE_UNAVAILABLE when it ends before it has answered. */
  ask(request: DistributiveOmit<Request, "id">, onReplay?: () => void): Promise<unknown> {
    if (this.#state === "ended") return Promise.reject(new GoError("STORE_UNAVAILABLE", { outcome: "none" }));
    const id = (this.#lastId += 1);
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.tell({ ...request, id });
    this.#asked.set(id, { onReplay, resolve, reject });
    return promise;
  }

  tell(message: ToThread): void {
    this.#outbox.add(message);
  }

  /** Waits until what was asked is answered. */
  async idle(): Promise<void> {
    if (this.#asked.size > 0) await (this.#idle ??= Promise.withResolvers()).promise;
  }

  /** Waits until what was asked is answered and the thread has let go of the database. */
  async close(): Promise<void> {
    const isFirst = this.#state !== "ended";
    this.#state = "ended";
    await this.idle();
    if (isFirst) this.tell({ kind: "close" });
    await this.#closed.promise;
    await this.#worker.terminate();
  }

  #take(message: FromThread): void {
    switch (message.kind) {
      case "ready":
        this.#state = "running";
        return this.#ready.resolve(message);
      case "failed":
        this.#state = "ended";
        this.#closed.resolve();
        return this.#ready.reject(fromWireError(message.error));
      case "closed":
        return this.#closed.resolve();
      case "answer":
      case "refusal": {
        const asked = this.#asked.get(message.id);
        this.#forget(message.id);
        if (message.is_replay) asked?.onReplay?.();
        if (message.kind === "answer") return asked?.resolve(message.answer);
        return asked?.reject(fromWireError(message.error));
      }
      default:
        return this.#options.onNews(message);
    }
  }

  /** A call that cannot be sent never reached the thread. */
  #refuse(message: ToThread, error: unknown): void {
    if (!("id" in message)) throw error;
    const asked = this.#asked.get(message.id);
    this.#forget(message.id);
    asked?.reject(error);
  }

  #end(error: Error): void {
    const { data, onDeath } = this.#options;
    const wasRunning = this.#state === "running";
    this.#state = "ended";
    this.#closed.resolve();
    this.#ready.reject(error);
    const outcome = data.role === "writer" ? "unknown" : "none";
    for (const [id, { reject }] of this.#asked) {
      this.#forget(id);
      reject(new GoError("STORE_UNAVAILABLE", { outcome }, { cause: error }));
    }
    if (wasRunning) onDeath(error);
  }

  #forget(id: number): void {
    this.#asked.delete(id);
    if (this.#asked.size > 0) return;
    this.#idle?.resolve();
    this.#idle = null;
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
