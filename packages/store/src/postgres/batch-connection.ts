import type { CompiledQuery } from "kysely";
import type { Client } from "pg";
import type { Connection } from "../repositories/connection.ts";
import { type DriverQuery, queryBuilder, toDriverQuery } from "./postgres-connection.ts";
import { sendTogether } from "./send-together.ts";
import { isRefusalOfStatement, toStoreError } from "./postgres-errors.ts";

/** Only answers of few rows are worth their memory. */
const ROWS_REMEMBERED_MAX = 20;

const WRITE = /^(?:insert into|update|delete from) "(\w+)"/;

/**
 * The connection of one batch of works, while it holds the head of the chain. A round trip costs more than a statement, so
 * writes are kept until somebody reads or the work is done, then sent without waiting for their answers; and what was read
 * is remembered until its table is written, as nobody else writes meanwhile. What came of the writes tells the last
 * answer: the server takes nothing in a transaction in which something failed.
 */
export class BatchConnection implements Connection {
  readonly sql = queryBuilder;
  readonly #client: Client;
  readonly #memory = new Map<string, unknown[]>();
  #unsent: Pick<CompiledQuery, "sql" | "parameters">[] = [];
  #hasSavepoint = false;
  #hasWritten = false;
  #failure: { readonly error: unknown } | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(client: Client) {
    this.#client = client;
  }

  /** The first thing that failed; the rest of the batch failed with it. */
  get failure(): { readonly error: unknown } | null {
    return this.#failure;
  }

  /** Whether something was sent that a commit has to keep. */
  get hasWritten(): boolean {
    return this.#hasWritten;
  }

  readonly run = async <R>(query: Pick<CompiledQuery<R>, "sql" | "parameters">): Promise<R[]> => {
    const table = WRITE.exec(query.sql)?.[1];
    if (table === undefined) return this.#read(query);
    this.#unsent.push(query);
    for (const key of this.#memory.keys()) if (key.includes(`"${table}"`)) this.#memory.delete(key);
    return [];
  };

  /** The work is done: sends what it has written. */
  finishWork(): void {
    this.#sendWrites();
    if (this.#hasSavepoint) this.send("RELEASE SAVEPOINT work");
    this.#hasSavepoint = false;
  }

  /** Waits for what came of the writes of this work alone; when they failed, undoes them and throws why. */
  async proveWork(): Promise<void> {
    this.#setSavepoint();
    this.#sendWrites();
    await this.#last.catch(() => {});
    const failure = this.#failure;
    if (failure === null) return this.finishWork();
    if (isRefusalOfStatement(failure.error)) {
      this.#failure = null;
      this.undoWork();
    }
    throw toStoreError(failure.error);
  }

  /** The work failed: nothing of it is kept. */
  undoWork(): void {
    this.#unsent = [];
    if (!this.#hasSavepoint) return;
    this.#hasSavepoint = false;
    this.#memory.clear();
    this.send("ROLLBACK TO SAVEPOINT work");
    this.send("RELEASE SAVEPOINT work");
  }

  /** Sends a statement and goes on; when it fails, that is the {@link failure} of the batch. */
  send(query: string | DriverQuery): void {
    sendTogether(this.#client);
    const answer: Promise<unknown> = this.#client.query(typeof query === "string" ? { text: query } : query);
    this.#last = answer;
    answer.catch((error: unknown) => {
      this.#failure ??= { error };
    });
  }

  async #read<R>(query: Pick<CompiledQuery<R>, "sql" | "parameters">): Promise<R[]> {
    const key = `${query.sql}\0${JSON.stringify(query.parameters)}`;
    const known = this.#memory.get(key);
    if (known !== undefined) return known as R[];
    if (this.#unsent.length > 0) this.#setSavepoint();
    this.#sendWrites();
    sendTogether(this.#client);
    try {
      const { rows } = await this.#client.query(toDriverQuery(query));
      if (rows.length <= ROWS_REMEMBERED_MAX) this.#memory.set(key, rows);
      return rows as R[];
    } catch (error) {
      this.#failure ??= { error };
      throw toStoreError(this.#failure.error);
    }
  }

  #setSavepoint(): void {
    if (this.#hasSavepoint) return;
    this.#hasSavepoint = true;
    this.send("SAVEPOINT work");
  }

  #sendWrites(): void {
    for (const query of this.#unsent) this.send(toDriverQuery(query));
    this.#hasWritten ||= this.#unsent.length > 0;
    this.#unsent = [];
  }
}
