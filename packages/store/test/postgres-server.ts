import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { SERVER_USER, findBinaries, giveToServer } from "./postgres-binaries.ts";

const USER = "valhalla";
const PASSWORD = "not a secret";
const START_MAX_MS = 20_000;
const PAGE_BYTES = 8192;

/** As little as a test needs; what a test is about it sets itself. */
const SETTINGS = { shared_buffers: "16MB", max_connections: "60", max_wal_size: "64MB", log_min_messages: "warning" };

/** How PostgreSQL is told to end: at once and without a checkpoint, or in order. */
const STOP_SIGNALS = { immediate: "SIGQUIT", fast: "SIGINT" } as const;

type Settings = Readonly<Record<string, string>>;

/** A real PostgreSQL on a free port of this machine, with its data in a temporary folder. */
export class PostgresServer {
  readonly port: number;
  readonly #folder: string;
  readonly #program: readonly string[];
  #process: ChildProcess | null = null;
  #databases = 0;
  #said = "";

  private constructor(folder: string, program: readonly string[], port: number) {
    this.#folder = folder;
    this.#program = program;
    this.port = port;
  }

  /**
   * Makes a server and starts it; whoever started it removes it. `prefix` is a program with its arguments that runs it;
   * signals must reach the server.
   */
  static async start(settings: Settings = {}, prefix: readonly string[] = []): Promise<PostgresServer> {
    const { initdb, postgres } = findBinaries();
    const folder = mkdtempSync(join(tmpdir(), "valhalla-go-postgres-"));
    const passwordFile = join(folder, "password");
    writeFileSync(passwordFile, PASSWORD);
    for (const path of [folder, passwordFile]) giveToServer(path);
    const set = Object.entries({ ...SETTINGS, ...settings }).map(([name, value]) => `--set=${name}=${value}`);
    execFileSync(
      initdb,
      [
        `--pgdata=${join(folder, "data")}`,
        `--username=${USER}`,
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--no-sync",
        ...set,
      ],
      { ...SERVER_USER, cwd: folder, stdio: "pipe" },
    );
    const server = new PostgresServer(folder, [...prefix, postgres], await findFreePort());
    await server.start();
    return server;
  }

  /** The address of a database, with the password; settings for one connection go into `parameters`. */
  url(database = "postgres", parameters: Settings = {}): string {
    const url = new URL(`postgres://127.0.0.1:${this.port}/${database}`);
    url.username = USER;
    url.password = PASSWORD;
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    return url.href;
  }

  /** Makes an empty database and answers its address. */
  async createDatabase(): Promise<string> {
    this.#databases += 1;
    const name = `test_${this.#databases}`;
    await this.run(`CREATE DATABASE ${name}`);
    return this.url(name);
  }

  /** Runs SQL as the owner of the server, in the database of `url`. Answers the rows of the last statement. */
  async run(sql: string, url = this.url()): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: url });
    // Whoever waits for an answer is told; a server that is stopped meanwhile is no fault of the test.
    client.on("error", () => {});
    await client.connect();
    try {
      const result: pg.QueryResult<Record<string, unknown>> | pg.QueryResult<Record<string, unknown>>[] =
        await client.query(sql);
      return (Array.isArray(result) ? result.at(-1) : result)?.rows ?? [];
    } finally {
      await client.end();
    }
  }

  /**
   * Overwrites the pages of a table or an index from `first_page` on, in its file, as a failing disk would. Stops and
   * starts the server, so that no page of it is in memory.
   */
  async damagePages(relation: string, url: string, first_page: number, byte: number): Promise<void> {
    const [row] = await this.run(`SELECT pg_relation_filepath('${relation}') AS path`, url);
    await this.stop("fast");
    const path = join(this.#folder, "data", String(row?.["path"]));
    const bytes = readFileSync(path);
    bytes.fill(byte, first_page * PAGE_BYTES);
    writeFileSync(path, bytes);
    await this.start();
  }

  /** Makes the server, which must not run, one that follows another and takes no writes. */
  becomeStandby(): void {
    writeFileSync(join(this.#folder, "data/standby.signal"), "");
    giveToServer(join(this.#folder, "data/standby.signal"));
  }

  /** Starts a server that was stopped, on the same data and port. Answers when it takes connections. */
  async start(settings: Settings = {}): Promise<void> {
    const set = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
    const data = join(this.#folder, "data");
    const [file = "", ...args] = this.#program;
    const child = spawn(
      file,
      [...args, "-D", data, "-p", String(this.port), "-h", "127.0.0.1", "-c", "unix_socket_directories=", ...set],
      { ...SERVER_USER, cwd: this.#folder, stdio: ["ignore", "ignore", "pipe"] },
    );
    this.#process = child;
    process.once("exit", this.#endWithProcess);
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.#said = (this.#said + text).slice(-20_000);
    });
    const deadline = performance.now() + START_MAX_MS;
    for (;;) {
      try {
        await this.run("SELECT 1");
        return;
      } catch (cause) {
        if (child.exitCode !== null || performance.now() > deadline) {
          throw new Error(`PostgreSQL does not start: ${this.#said}`, { cause });
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  }

  /** `immediate` is what a crash is to PostgreSQL: it recovers from its log at the next start. */
  async stop(mode: keyof typeof STOP_SIGNALS): Promise<void> {
    const child = this.#process;
    this.#process = null;
    process.removeListener("exit", this.#endWithProcess);
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill(STOP_SIGNALS[mode]);
    await ended;
  }

  /** Stops the server and removes its data. */
  async remove(): Promise<void> {
    await this.stop("immediate");
    rmSync(this.#folder, { recursive: true, force: true });
  }

  readonly #endWithProcess = (): void => {
    this.#process?.kill("SIGQUIT");
    rmSync(this.#folder, { recursive: true, force: true });
  };
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port is free");
  return address.port;
}
