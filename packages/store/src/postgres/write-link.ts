import { GoError } from "@valhalla-go/core";
import type { Client, ClientConfig } from "pg";
import { connectClient } from "./connect-client.ts";
import { PLANS } from "./plans.ts";
import { toStoreError } from "./postgres-errors.ts";
import { readOrigin } from "./prepare-database.ts";
import { requireDurableServer } from "./require-durable-server.ts";

/** The one connection that writes: made when it is needed, and made anew after it was lost. */
export class WriteLink {
  readonly #config: ClientConfig;
  readonly #origin: string;
  #client: Client | null = null;
  #loss = new Error("there was no connection yet");
  #closed = false;

  constructor(config: ClientConfig, origin: string) {
    this.#config = config;
    this.#origin = origin;
  }

  /** The connection. Throws STORE_UNAVAILABLE when there is none to a server that can be trusted. */
  async get(): Promise<Client> {
    if (this.#client !== null) return this.#client;
    if (this.#closed) throw new GoError("STORE_UNAVAILABLE", { outcome: "none" });
    try {
      const client = await connectClient(this.#config, (error) => {
        if (this.#client !== client) return;
        this.#client = null;
        this.#loss = error;
      });
      this.#client = client;
      await this.#requireSameInstallation(client);
      await client.query(PLANS);
      return client;
    } catch (error) {
      this.drop();
      throw toStoreError(error);
    }
  }

  /** Why `client` is not connected any more; null while it is. */
  lossOf(client: Client): Error | null {
    return this.#client === client ? null : this.#loss;
  }

  /** Lets go of a connection of which nobody knows in which state it is. */
  drop(): void {
    const client = this.#client;
    this.#client = null;
    client?.end().catch(() => {});
  }

  async close(): Promise<void> {
    this.#closed = true;
    const client = this.#client;
    this.#client = null;
    await client?.end();
  }

  /** What answers under the old address may be another server than before. */
  async #requireSameInstallation(client: Client): Promise<void> {
    await requireDurableServer(client);
    const origin = await readOrigin(client);
    if (origin !== this.#origin) {
      throw new Error(`this is the database of another installation (${origin}); it was ${this.#origin}`);
    }
  }
}
