import { channel } from "node:diagnostics_channel";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunningServer, startServer } from "@valhalla-go/server/start";
import { pino } from "pino";
import { type AccountMaker, fillWithAccounts } from "./account-maker.ts";

/** Nothing here is about how often somebody calls, nor about a machine that is busy. */
const SETTINGS = `health:
  free_disk_mb: { yellow: 0, red: 0 }
  event_loop_delay_ms: { yellow: 60000, red: 60000 }
limits:
  { logins: 1000000, session: 1000000, cone: 1000000, decisions: 1000000, access: 1000000, reports: 1000000, changes: 1000000, reads: 1000000 }
`;

/** A server in this process that asks everybody who they are. */
export interface GuardedServer extends Pick<RunningServer, "run" | "store"> {
  /** `http://127.0.0.1:port`. */
  readonly origin: string;
  readonly port: string;
  /** The Express app behind it. */
  readonly app: unknown;
  close(): Promise<void>;
}

/** Starts it on a folder of its own, with files of the team and what `make` makes in it; answers what that answers too. */
export async function openGuardedServer<T>(
  make: (maker: AccountMaker) => Promise<T>,
  files: Readonly<Record<string, string>> = {},
): Promise<{ readonly server: GuardedServer; readonly made: T }> {
  const folder = mkdtempSync(join(tmpdir(), "valhalla-go-access-"));
  writeFileSync(join(folder, "settings.yaml"), SETTINGS);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const made = await fillWithAccounts(folder, make);
  const running = await startServer({
    port: 0,
    host: "localhost",
    access: "required",
    data_dir: folder,
    dashboard_dir: makeDashboard(folder),
    logger: pino({ level: "silent" }),
  });
  const { port } = new URL(running.url);
  const origin = `http://127.0.0.1:${port}`;
  const server: GuardedServer = {
    run: running.run,
    store: running.store,
    origin,
    port,
    app: await findApp(origin),
    async close() {
      await running.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return { server, made };
}

function makeDashboard(folder: string): string {
  const dashboard = join(folder, "dashboard");
  mkdirSync(join(dashboard, "assets"), { recursive: true });
  writeFileSync(join(dashboard, "index.html"), "<!doctype html><title>Valhalla GO</title>");
  writeFileSync(join(dashboard, "assets", "app.js"), "void 0;\n");
  return dashboard;
}

/** The app that answers at an address of this process: Express puts it on every answer. */
async function findApp(origin: string): Promise<unknown> {
  const answers: { readonly app?: unknown }[] = [];
  const hear = (message: unknown): void => void answers.push((message as { response: { app?: unknown } }).response);
  const requests = channel("http.server.request.start");
  requests.subscribe(hear);
  try {
    await fetch(`${origin}/healthz`);
  } finally {
    requests.unsubscribe(hear);
  }
  const [app] = answers.map((answer) => answer.app).filter((each) => each !== undefined);
  if (app === undefined) throw new Error("no Express app answers the requests");
  return app;
}
