import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Writable } from "node:stream";
import type { AdoptionReport } from "@valhalla-go/store";
import { pino } from "pino";
import { onTestFinished } from "vitest";
import { type RunningServer, type StartOptions, startServer } from "../../src/composition/start-server.ts";
import { makeDataFolder } from "./data-folder.ts";

/** A whole server in this process, and what it logged. */
export interface TestServer extends Pick<RunningServer, "run" | "store" | "close" | "setup_token" | "reloadPolicy"> {
  /** What the start did with the folder; null when it was an installation already. */
  readonly adoption: AdoptionReport | null;
  /** `http://127.0.0.1:port`. */
  readonly origin: string;
  readonly url: string;
  readonly folder: string;
  readonly log: readonly Readonly<Record<string, unknown>>[];
}

/** Settings under which a busy machine with a full disk still counts as green. */
export const CALM_SETTINGS = `health:
  free_disk_mb: { yellow: 0, red: 0 }
  event_loop_delay_ms: { yellow: 60000, red: 60000 }
`;

/** Starts a server on a data folder of its own; it closes when the test ends. */
export async function startTestServer(
  options: Partial<StartOptions> = {},
  settings = CALM_SETTINGS,
): Promise<TestServer> {
  const folder = options.data_dir ?? makeDataFolder();
  if (options.data_dir === undefined) writeFileSync(join(folder, "settings.yaml"), settings);
  // The servers of one database sign with one key.
  const { database_url = null } = options;
  const shared = database_url === null ? {} : { signing_key_file: keyFileOf(database_url) };
  const log: Record<string, unknown>[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      log.push(JSON.parse(chunk.toString()) as Record<string, unknown>);
      done();
    },
  });
  let adoption: AdoptionReport | null = null;
  const server = await startServer({
    port: 0,
    host: "localhost",
    data_dir: folder,
    dashboard_dir: join(folder, "no-dashboard"),
    logger: pino({ level: "error" }, sink),
    onFirstStart: (report) => (adoption = report),
    ...shared,
    ...options,
  });
  let closing: Promise<void> | null = null;
  const close = (): Promise<void> => (closing ??= server.close());
  onTestFinished(close);
  const { run, store, url, setup_token, reloadPolicy } = server;
  return {
    origin: `http://127.0.0.1:${new URL(url).port}`,
    url,
    folder,
    log,
    adoption,
    run,
    store,
    setup_token,
    reloadPolicy,
    close,
  };
}

const keyFolders = new Map<string, string>();

/** Where the servers of a database find their signing key, until the test ends. */
function keyFileOf(database_url: string): string {
  const folder = keyFolders.get(database_url) ?? makeDataFolder();
  keyFolders.set(database_url, folder);
  return join(folder, "signing-key.pem");
}
