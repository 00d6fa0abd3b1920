import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CheckList, type CheckView } from "@valhalla-go/core";
import { expect } from "vitest";
import { stringify } from "yaml";
import { type ServerProcess, callServer, makeDataFolder, startProcess } from "../../processes/server-process.ts";

/** Definitions as a file of the policy holds them. */
export type Definitions = Readonly<Record<string, object>>;

interface WatchingOptions {
  readonly allow?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly node_args?: readonly string[];
}

/** A server in a process of its own that watches. */
export interface Watching {
  readonly server: ServerProcess;
  readonly folder: string;
  list(): Promise<readonly CheckView[]>;
  /** Waits until a check is as expected. */
  becomes(check_id: string, expected: Partial<CheckView>): Promise<void>;
}

/** As quick as a check can be: it fails soon, and is well at once. */
export const QUICK = { every_seconds: 5, yellow_after: 1, red_after: 2, green_after: 1 } as const;

/** Each change of a target is seen after a look or two, five seconds apart; a test looks at several. */
export const WATCHING_MAX_MS = 300_000;

/** A busy machine may be late; what never comes is told all the same. */
const PATIENCE = { timeout: 45_000, interval: 250 };

/** Starts a server with checks in a file of its policy, that may go to this machine alone unless told otherwise. */
export async function startWatching(
  checks: Definitions,
  { allow = ["127.0.0.1"], env = {}, node_args = [] }: WatchingOptions = {},
): Promise<Watching> {
  const folder = makeWatchingFolder(checks, allow);
  return watchedBy(await startProcess(folder, env, { node_args }), folder);
}

/** A data folder with checks in a file of its policy. */
export function makeWatchingFolder(checks: Definitions, allow: readonly string[]): string {
  const folder = makeDataFolder();
  mkdirSync(join(folder, "policy"));
  writeFileSync(join(folder, "policy/watch.yaml"), stringify({ version: "test-1", classes: {}, engines: {}, checks }));
  writeFileSync(join(folder, "settings.yaml"), `${CALM}${stringify({ outbound: { allow } })}`);
  return folder;
}

const CALM = `health:
  free_disk_mb: { yellow: 0, red: 0 }
  event_loop_delay_ms: { yellow: 60000, red: 60000 }
`;

export function watchedBy(server: ServerProcess, folder: string): Watching {
  const list = async (): Promise<readonly CheckView[]> =>
    CheckList.parse((await callServer(server, "/core/status/checks")).body).checks;
  return {
    server,
    folder,
    list,
    becomes: async (check_id, expected) =>
      expect
        .poll(async () => (await list()).find((check) => check.check_id === check_id), PATIENCE)
        .toMatchObject(expected),
  };
}
