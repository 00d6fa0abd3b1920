import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunningServer, startServer } from "@valhalla-go/server/start";
import { pino } from "pino";

export interface TestServer extends AsyncDisposable {
  readonly url: string;
  /** Stops the server and starts it again on the same data and port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** A real server in this process, on a data folder of its own that goes when the test ends. */
export async function runServer(): Promise<TestServer> {
  const data_dir = await mkdtemp(join(tmpdir(), "valhalla-go-client-"));
  const start = (port: number): Promise<RunningServer> =>
    startServer({ port, host: "127.0.0.1", data_dir, dashboard_dir: data_dir, logger: pino({ level: "silent" }) });
  let running: RunningServer | null = await start(0);
  const { url } = running;
  const stop = async (): Promise<void> => {
    await running?.close();
    running = null;
  };
  return {
    url,
    stop,
    async restart() {
      await stop();
      running = await start(Number(new URL(url).port));
    },
    async [Symbol.asyncDispose]() {
      await stop();
      await rm(data_dir, { recursive: true });
    },
  };
}
