import { type AddressInfo, type Server, type Socket, connect, createServer } from "node:net";

/** A simple query, as the driver sends it: kind, length with its own four bytes, text and its end. */
const COMMIT = Buffer.from("Q\0\0\0\u000BCOMMIT\0", "latin1");

/** What PostgreSQL answers when it is done, with the same layout. */
const COMMITTED = Buffer.from("C\0\0\0\u000BCOMMIT\0", "latin1");
const ROLLED_BACK = Buffer.from("C\0\0\0\u000DROLLBACK\0", "latin1");

/** Only a connection that writes says so. */
const LOCK = Buffer.from("FOR UPDATE");

/**
 * A way to PostgreSQL on which the answer to a commit can be lost: PostgreSQL has the change on its disk, and the server
 * that asked for it sees its connection end instead.
 */
export class PostgresCommitProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #toLose = 0;
  #lost = 0;

  private constructor(target: URL) {
    this.#server = createServer((client) => this.#join(client, connect(Number(target.port), target.hostname)));
  }

  static async start(url: string): Promise<PostgresCommitProxy> {
    const proxy = new PostgresCommitProxy(new URL(url));
    await new Promise<void>((resolve) => proxy.#server.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  /** Answers to commits that were lost so far. */
  get lost(): number {
    return this.#lost;
  }

  /** The address of a database by this way. */
  through(url: string): string {
    const way = new URL(url);
    way.port = String((this.#server.address() as AddressInfo).port);
    return way.href;
  }

  /** From now on so many commits of writing connections get no answer; 0 for none. */
  loseAnswers(commits: number): void {
    this.#toLose = commits;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #join(client: Socket, postgres: Socket): void {
    const end = (): void => {
      for (const socket of [client, postgres]) {
        socket.destroy();
        this.#sockets.delete(socket);
      }
    };
    for (const socket of [client, postgres]) {
      this.#sockets.add(socket);
      socket.setNoDelay(true).on("error", end).on("close", end);
    }
    let writes = false;
    let isLosing = false;
    client.on("data", (bytes) => {
      writes ||= bytes.includes(LOCK);
      if (writes && this.#toLose > 0 && !isLosing && bytes.includes(COMMIT)) {
        this.#toLose -= 1;
        isLosing = true;
      }
      postgres.write(bytes);
    });
    postgres.on("data", (bytes) => {
      if (!isLosing) return void client.write(bytes);
      const isCommitted = bytes.includes(COMMITTED);
      if (!isCommitted && !bytes.includes(ROLLED_BACK)) return;
      if (isCommitted) this.#lost += 1;
      end();
    });
  }
}
