import { join } from "node:path";
import type {
  AuditEntry,
  Deps,
  Measurement,
  ReadContext,
  ReadTransaction,
  RunVerb,
  StoreCondition,
  Verb,
  VerbCall,
} from "@valhalla-go/core";
import { type AdoptionReport, SqliteReader } from "@valhalla-go/store";
import type { Backend } from "./backend.ts";
import { DATABASE_FILE } from "./database-file.ts";
import type { FromThread, ThreadPlace } from "./store-thread/messages.ts";
import { ThreadLink } from "./store-thread/thread-link.ts";

export interface SqliteBackendOptions extends Omit<Deps, "store"> {
  readonly data_dir: string;
  /** Hears of a thread that ended though nobody asked it to. */
  readonly onDeath: (error: Error) => void;
}

/** Opens the data folder's database. Throws StartError or StoreOpenError with one line that says what to do. */
export async function openSqliteBackend(options: SqliteBackendOptions): Promise<SqliteBackend> {
  const { data_dir, policy, playbook } = options;
  const place: ThreadPlace = { data_dir, policy, playbook };
  const hearers = { hear: (_news: FromThread): void => {} };
  const writer = new ThreadLink({ role: "writer", ...place }, (news) => hearers.hear(news), options.onDeath);
  const ready = await writer.ready();
  const backend = new SqliteBackend(options, writer, ready);
  hearers.hear = (news) => backend.hear(news);
  return backend;
}

/**
 * The embedded database. Verbs that write run in a thread of their own, beside the one connection that writes, and those
 * that may look at the whole record in another; so neither a wait for the disk nor a long search holds up anybody else.
 * Small reads of the current state stay in this thread: to ask another one takes longer than they do.
 */
export class SqliteBackend implements Backend {
  readonly adoption: AdoptionReport | null;
  readonly store: Backend["store"];
  readonly files: { problem: string | null } = { problem: null };
  readonly #options: SqliteBackendOptions;
  readonly #writer: ThreadLink;
  readonly #reader: SqliteReader;
  readonly #commits = new Set<(entries: readonly AuditEntry[]) => void>();
  readonly #conditions = new Set<(condition: StoreCondition) => void>();
  #scanner: Promise<ThreadLink> | null = null;
  #condition: StoreCondition = { kind: "sound" };
  #measured: readonly Measurement[] = [];

  constructor(
    options: SqliteBackendOptions,
    writer: ThreadLink,
    { origin, adoption }: { readonly origin: string; readonly adoption: AdoptionReport | null },
  ) {
    this.adoption = adoption;
    this.#options = options;
    this.#writer = writer;
    const file = join(options.data_dir, DATABASE_FILE);
    this.#reader = new SqliteReader({ file, origin, onDamage: (damage) => writer.tell({ kind: "damage", damage }) });
    const getCondition = (): StoreCondition => this.#condition;
    this.store = {
      origin,
      read: <T>(work: (tx: ReadTransaction) => Promise<T>) => this.#reader.read(work),
      reportDamage: (damage) => this.#reader.reportDamage(damage),
      get condition() {
        return getCondition();
      },
      onCommit: (listener) => subscribe(this.#commits, listener),
      onCondition: (listener) => subscribe(this.#conditions, listener),
      checkWritable: async () => void (await this.#write({ kind: "check_writable" })),
    };
  }

  readonly run: RunVerb = async (verb, call) => {
    const { kind, name, scans } = verb.spec;
    if (kind === "read" && scans !== true) return (await this.#read(verb as unknown as Verb, call)) as never;
    const { caller, input, onReplay } = call;
    const request = { kind: "run", verb: name, caller, input } as const;
    const answer = kind === "read" ? (await this.#openScanner()).ask(request) : this.#write(request, onReplay);
    return (await answer) as never;
  };

  /** Takes what the threads tell of themselves. */
  hear(news: FromThread): void {
    switch (news.kind) {
      case "committed":
        this.#reader.committed();
        for (const listener of this.#commits) listener(news.entries);
        return;
      case "condition":
        this.#condition = news.condition;
        for (const listener of this.#conditions) listener(news.condition);
        return;
      case "json_files":
        this.files.problem = news.problem;
        return;
      case "damage":
        this.#writer.tell(news);
        return;
      default:
        throw new Error(`a thread told ${news.kind} at the wrong moment`);
    }
  }

  async close(): Promise<void> {
    await this.#writer.close();
    await (await this.#scanner)?.close();
    await this.#reader.close();
  }

  /** A verb whose kind says that it changes nothing, on the connection of this thread. */
  #read(verb: Verb, { caller, input }: VerbCall): Promise<unknown> {
    const ctx: ReadContext = { ...this.#options, store: this.#reader, caller };
    return verb({ ctx, input });
  }

  async #write(request: Parameters<ThreadLink["ask"]>[0], onReplay?: () => void): Promise<unknown> {
    this.#tellMeasurements();
    this.#reader.writeBegins();
    try {
      return await this.#writer.ask(request, onReplay);
    } finally {
      if (this.#writer.pending === 0) this.#reader.writeEnded();
    }
  }

  /** What the server measures of itself is part of its health, which changes depend on. */
  #tellMeasurements(): void {
    const measurements = this.#options.measureServer();
    if (measurements === this.#measured) return;
    this.#measured = measurements;
    this.#writer.tell({ kind: "measured", measurements });
  }

  /** Begun when somebody first asks for it: most of the time nobody does. */
  #openScanner(): Promise<ThreadLink> {
    this.#scanner ??= this.#startScanner();
    return this.#scanner;
  }

  async #startScanner(): Promise<ThreadLink> {
    const { data_dir, policy, playbook, onDeath } = this.#options;
    const { origin } = this.store;
    const data = { role: "scanner", data_dir, policy, playbook, origin } as const;
    const scanner = new ThreadLink(data, (news) => this.hear(news), onDeath);
    await scanner.ready();
    return scanner;
  }
}

function subscribe<T>(listeners: Set<(news: T) => void>, listener: (news: T) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
