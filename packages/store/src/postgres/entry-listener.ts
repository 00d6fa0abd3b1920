import type { Client, ClientConfig } from "pg";
import { connectClient } from "./connect-client.ts";
import { LISTEN_TO_ENTRIES } from "./entry-channel.ts";

const RETRY_AFTER_MS = 500;

export interface EntryListenerOptions {
  readonly config: ClientConfig;
  /** How often to wake without having been told, and to ask whether the connection still stands. */
  readonly every_ms: number;
  /** Called for each notification with the seq that it names, else when one may have been missed. */
  readonly onWake: (seq?: number) => void;
}

/** A connection that hears of the commits of all servers; made anew for as long as it takes when it is lost. */
export class EntryListener {
  readonly #options: EntryListenerOptions;
  readonly #timer: NodeJS.Timeout;
  #client: Client | null = null;
  #retry: NodeJS.Timeout | null = null;
  #connecting: Promise<void>;
  #closed = false;

  constructor(options: EntryListenerOptions) {
    this.#options = options;
    this.#connecting = this.#connect();
    this.#timer = setInterval(() => this.#look(), options.every_ms);
    this.#timer.unref();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    if (this.#retry !== null) clearTimeout(this.#retry);
    await this.#connecting;
    await this.#client?.end();
  }

  #look(): void {
    this.#options.onWake();
    // Asked only to notice a connection that died without a word: the answer does not come, and the driver ends it.
    this.#client?.query("SELECT 1").catch(() => {});
  }

  async #connect(): Promise<void> {
    try {
      const client = await connectClient(this.#options.config, () => this.#lost());
      this.#client = client;
      client.on("notification", ({ payload }) => this.#options.onWake(Number(payload)));
      await client.query(LISTEN_TO_ENTRIES);
      this.#options.onWake();
    } catch {
      this.#lost();
    }
  }

  #lost(): void {
    const client = this.#client;
    this.#client = null;
    client?.end().catch(() => {});
    if (this.#closed || this.#retry !== null) return;
    this.#retry = setTimeout(() => {
      this.#retry = null;
      this.#connecting = this.#connect();
    }, RETRY_AFTER_MS);
    this.#retry.unref();
  }
}
