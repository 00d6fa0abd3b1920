import { join } from "node:path";
import {
  type Damage,
  type Deps,
  GoError,
  type Measurement,
  type Policy,
  type ReadContext,
  type ReadTransaction,
  type RunVerb,
  type StoreCondition,
  type Verb,
  type VerbCall,
} from "@valhalla-go/core";
import {
  type AdoptionReport,
  CommitListeners,
  ConditionKeeper,
  SqliteReader,
  requireUnlocked,
} from "@valhalla-go/store";
import type { Backend } from "./backend.ts";
import { DATABASE_FILE } from "./database-file.ts";
import { checkBeside } from "./store-thread/check-beside.ts";
import { StartError } from "./start-error.ts";
import type { FromThread, ThreadPlace } from "./store-thread/messages.ts";
import { type Ready, ThreadLink } from "./store-thread/thread-link.ts";

export interface SqliteBackendOptions extends Omit<Deps, "store" | "notary"> {
  readonly data_dir: string;
  readonly signing_key_file: string;
  /** Hears that the thread that writes ended though nobody asked it to, after those who wait for it were told. */
  readonly onDeath: (error: Error) => void;
}

/** So long those who waited for a thread that died have, to be told that the outcome of their calls is unknown. */
const LAST_WORDS_MS = 200;

/** So long a thread that scans waits for another call; then it ends, and what memory the last ones took is free again. */
const SCANNER_KEPT_MS = 30_000;

/** Opens the data folder's database. Throws StartError or StoreOpenError with one line that says what to do. */
export async function openSqliteBackend(options: SqliteBackendOptions): Promise<SqliteBackend> {
  const { data_dir, signing_key_file, policy, playbook, session_limits, access_limits } = options;
  const place: ThreadPlace = { data_dir, signing_key_file, policy, playbook, session_limits, access_limits };
  // The thread takes the lock; to begin it takes a while, for which nobody needs to wait who is one server too many.
  requireUnlocked(join(data_dir, `${DATABASE_FILE}.lock`));
  const early: FromThread[] = [];
  const hearer = { hear: (news: FromThread): void => void early.push(news) };
  const writer = new ThreadLink({
    data: { role: "writer", ...place },
    onNews: (news) => hearer.hear(news),
    onDeath: (error) => void setTimeout(() => options.onDeath(error), LAST_WORDS_MS),
  });
  const ready = await writer.ready();
  const backend = await makeBackend(options, writer, ready);
  hearer.hear = (news) => backend.hear(news);
  for (const news of early) backend.hear(news);
  return backend;
}

async function makeBackend(
  options: SqliteBackendOptions,
  writer: ThreadLink,
  ready: Awaited<ReturnType<ThreadLink["ready"]>>,
): Promise<SqliteBackend> {
  try {
    return new SqliteBackend(options, writer, ready);
  } catch (cause) {
    await writer.close();
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new StartError(`The database of ${options.data_dir} cannot be read (${problem}). Check its disk.`);
  }
}

/**
 * The embedded database. Verbs that write run in a thread of their own, beside the one connection that writes, and those
 * that may look at the whole record in another; so neither a wait for the disk nor a long search holds up anybody else.
 * Small reads of the current state stay in this thread: to ask another one takes longer than they do.
 */
export class SqliteBackend implements Backend {
  readonly adoption: AdoptionReport | null;
  readonly vkey: string;
  readonly store: Backend["store"];
  readonly files: { problem: string | null } = { problem: null };
  readonly #options: SqliteBackendOptions;
  readonly #writer: ThreadLink;
  readonly #reader: SqliteReader;
  readonly #stopChecking: () => Promise<void>;
  readonly #commits = new CommitListeners();
  readonly #condition = new ConditionKeeper();
  #scanner: Promise<ThreadLink> | null = null;
  /** Until a scanner that nobody asks any more is ended. */
  #scannerTimer: NodeJS.Timeout | undefined;
  #scannerEnded: Promise<unknown> = Promise.resolve();
  #measured: readonly Measurement[] = [];
  /** The one that counts for reads here. */
  #policy: Policy;
  /** The one that the thread that writes was sent last. */
  #sentPolicy: Policy;

  constructor(options: SqliteBackendOptions, writer: ThreadLink, { origin, adoption, vkey }: Ready) {
    this.adoption = adoption;
    this.vkey = vkey ?? "";
    this.#options = options;
    this.#policy = options.policy;
    this.#sentPolicy = options.policy;
    this.#writer = writer;
    const file = join(options.data_dir, DATABASE_FILE);
    const onDamage = (damage: Damage): void => this.#takeDamage(damage);
    this.#reader = new SqliteReader({ file, origin, onDamage });
    this.#stopChecking = checkBeside({ file, origin }, onDamage);
    const getCondition = (): StoreCondition => this.#condition.current;
    this.store = {
      origin,
      read: <T>(work: (tx: ReadTransaction) => Promise<T>) => this.#reader.read(work),
      reportDamage: (damage) => this.#reader.reportDamage(damage),
      get condition() {
        return getCondition();
      },
      onCommit: (listener) => this.#commits.add(listener),
      onCondition: (listener) => this.#condition.onChange(listener),
      checkWritable: async () => void (await this.#write({ kind: "check_writable" })),
    };
  }

  readonly run: RunVerb = async (verb, call) => {
    const { kind, name, scans = false } = verb.spec;
    const { caller, input, onReplay } = call;
    const mayScan = typeof scans === "function" ? scans(input) : scans;
    if (kind === "read" && !mayScan) return (await this.#read(verb as unknown as Verb, call)) as never;
    const request = { kind: "run", verb: name, caller, input } as const;
    const answer = kind === "read" ? this.#scan(request) : this.#write(request, onReplay);
    return (await answer) as never;
  };

  /** Takes what the threads tell of themselves. */
  hear(news: FromThread): void {
    switch (news.kind) {
      case "committed":
        this.#reader.committed();
        return this.#commits.tell(news.entries);
      case "condition":
        return this.#condition.set(news.condition);
      case "json_files":
        this.files.problem = news.problem;
        return;
      case "damage":
        return this.#takeDamage(news.damage);
      case "policy_taken":
        return this.#takePolicy(this.#sentPolicy);
      default:
        throw new Error(`a thread told ${news.kind} at the wrong moment`);
    }
  }

  async usePolicy(policy: Policy): Promise<void> {
    this.#sentPolicy = policy;
    await this.#write({ kind: "policy", policy });
  }

  /** Before any answer that it counted for is given: who is answered by it reads it too. */
  #takePolicy(policy: Policy): void {
    this.#policy = policy;
    void this.#scanner?.then((scanner) => scanner.ask({ kind: "policy", policy })).catch(() => {});
  }

  /** Here it is known at once, also to what is being answered now; the thread that writes refuses what it is sent after it. */
  #takeDamage(damage: Damage): void {
    this.#condition.reportDamage(damage);
    this.#writer.tell({ kind: "damage", damage });
  }

  /** The thread that writes is the last one to let go of the file: then SQLite empties its log. */
  async close(): Promise<void> {
    await this.#stopChecking();
    await this.#writer.idle();
    this.#endScanner();
    await this.#scannerEnded;
    await this.#reader.close();
    await this.#writer.close();
  }

  /** A verb whose kind says that it changes nothing, on the connection of this thread. */
  #read(verb: Verb, { caller, input }: VerbCall): Promise<unknown> {
    const ctx: ReadContext = { ...this.#options, policy: this.#policy, store: this.#reader, caller };
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

  async #scan(request: Parameters<ThreadLink["ask"]>[0]): Promise<unknown> {
    clearTimeout(this.#scannerTimer);
    const scanner = await this.#openScanner();
    try {
      return await scanner.ask(request);
    } finally {
      if (scanner.pending === 0) {
        clearTimeout(this.#scannerTimer);
        this.#scannerTimer = setTimeout(() => this.#endScanner(), SCANNER_KEPT_MS).unref();
      }
    }
  }

  /** Whoever asks from now on has another one begun; those who asked this one are answered. */
  #endScanner(): void {
    clearTimeout(this.#scannerTimer);
    const ending = this.#scanner;
    this.#scanner = null;
    const ended = ending?.then(
      (scanner) => scanner.close(),
      () => {},
    );
    this.#scannerEnded = Promise.all([this.#scannerEnded, ended]);
  }

  /** Begun when somebody first asks for it: most of the time nobody does. It changes nothing, so another one may follow it. */
  async #openScanner(): Promise<ThreadLink> {
    const starting = (this.#scanner ??= this.#startScanner());
    try {
      return await starting;
    } catch (cause) {
      if (this.#scanner === starting) this.#scanner = null;
      throw new GoError("STORE_UNAVAILABLE", { outcome: "none" }, { cause });
    }
  }

  async #startScanner(): Promise<ThreadLink> {
    const { data_dir, signing_key_file, playbook, session_limits, access_limits } = this.#options;
    const { origin } = this.store;
    const policy = this.#policy;
    const scanner = new ThreadLink({
      data: { role: "scanner", data_dir, signing_key_file, policy, playbook, session_limits, access_limits, origin },
      onNews: (news) => news.kind === "policy_taken" || this.hear(news),
      onDeath: (error) => {
        this.#scanner = null;
        process.emitWarning(error);
      },
    });
    await scanner.ready();
    return scanner;
  }
}
