import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ServerProcess, startProcess } from "../../bench/processes.ts";

/** Starts the demo in a process of its own: so many days in a folder of its own, or the one that `GALLERY_DEMO` names as it is. */
export async function startDemo(days: number): Promise<ServerProcess> {
  const known = process.env["GALLERY_DEMO"];
  const parent = mkdtempSync(join(tmpdir(), "valhalla-go-demo-"));
  const folder = known ?? join(parent, "demo");
  const args = ["--folder", folder, "--days", String(days), ...(known === undefined ? [] : ["--keep"])];
  const server = await startProcess(
    "apps/server/dist/demo.js",
    { PORT: "0", LOG_LEVEL: "error", INIT_CWD: parent },
    { args },
  );
  return {
    ...server,
    async stop() {
      await server.stop();
      rmSync(parent, { recursive: true, force: true });
    },
  };
}
