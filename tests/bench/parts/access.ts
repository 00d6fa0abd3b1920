import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { getPerSecond } from "../http-load.ts";
import { makeDataFolder } from "../fill-record.ts";
import { startServerProcess } from "../processes.ts";
import { type Finding, atLeast, format, withNote } from "../report.ts";
import { inTurn, ratios, spreadOf } from "../samples.ts";

const SECONDS = 2;
const ROUNDS = 7;
/** Calls with a key are counted as always, and there are enough of them. */
const BOUNDLESS = "limits: { reads: 1000000000 }\n";

/** What it costs to be asked who one is: the same read of the same server with an API key and without one. */
export async function measureAccess(folder: string): Promise<Finding[]> {
  const data_dir = makeDataFolder(folder, "data");
  writeFileSync(join(data_dir, "settings.yaml"), BOUNDLESS);
  const server = await startServerProcess(data_dir, { ACCESS: "local" });
  const authorization = `Bearer ${await makeKey(server.url)}`;
  const session = `${server.url}/core/go/session`;
  await server.becomesIdle();
  const perSecond = await inTurn(ROUNDS, {
    bare: () => getPerSecond(session, SECONDS),
    keyed: () => getPerSecond(session, SECONDS, { authorization }),
  });
  await server.stop();
  return [
    withNote(
      atLeast(
        "`GET /core/go/session` with an API key over the same by the operator of the machine, answers per second",
        0.85,
        ratios(perSecond.keyed, perSecond.bare),
      ),
      `${format(spreadOf(perSecond.keyed).median)} a second beside ${format(spreadOf(perSecond.bare).median)}`,
    ),
  ];
}

/** As the operator of the machine, who needs nothing for it. */
async function makeKey(url: string): Promise<string> {
  const response = await fetch(`${url}/core/access/keys`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "bench", scopes: ["session:read"] }),
  });
  const { secret } = (await response.json()) as { secret?: string | null };
  if (typeof secret !== "string") throw new Error(`no key was made: ${response.status}`);
  return secret;
}
