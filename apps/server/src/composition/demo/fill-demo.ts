import { mkdirSync, writeFileSync } from "node:fs";
import { hash } from "node:crypto";
import { join } from "node:path";
import {
  ACCESS_LIMITS_DEFAULT,
  type Deps,
  type Measurement,
  formatUtc,
  noteUse,
  signCheckpoint,
} from "@valhalla-go/core";
import { DATABASE_FILE, adoptDataFolder, openSqliteStore } from "@valhalla-go/store";
import { v7 } from "uuid";
import { stringify } from "yaml";
import { DEFAULT_WORKSPACE, systemCaller } from "../../caller/system-caller.ts";
import { SIGNING_KEY, openNotary } from "../signing/open-notary.ts";
import { recordSigningKey } from "../signing/record-signing-key.ts";
import { createSystemSecrets } from "../system-secrets.ts";
import { DemoClock } from "./demo-clock.ts";
import { DEMO_SERVICES } from "./demo-people.ts";
import { DEMO_PLAYBOOKS } from "./demo-playbooks.ts";
import { demoPolicies } from "./demo-policies.ts";
import { type Deed, createDemoScene } from "./demo-scene.ts";
import { DemoWorld } from "./demo-world.ts";
import { Draws } from "./draws.ts";
import { keepHouse } from "./keep-house.ts";
import { planChecks } from "./plan-checks.ts";
import { planGovernance } from "./plan-governance.ts";
import { planOpenSession } from "./plan-open-session.ts";
import { planServices } from "./plan-services.ts";
import { planSessions } from "./plan-sessions.ts";
import { DAY, SECOND } from "./time-spans.ts";

/** What is told, and where it is kept. */
export interface DemoStory {
  /** An empty folder. */
  readonly folder: string;
  readonly days: number;
  readonly seed: number;
  /** The moment at which the story ends; nothing in it is later. */
  readonly until_ms: number;
}

/** So much time before its end the story leaves alone. */
const MARGIN_MS = 5 * SECOND;
const SESSION_LIMITS = { warn_after_seconds: 8 * 3600, expire_after_seconds: 24 * 3600 };
const SETTINGS = { playbook: "daily-watch" };

/**
 * Fills a folder with the history of a team, by the same verbs as any history, under a clock that is moved. The same seed and
 * the same end tell the same story, but for what must not be guessed: the signing key, the secrets of keys, the name of the
 * installation. Answers how many entries it has.
 */
export async function fillDemo({ folder, days, seed, until_ms }: DemoStory): Promise<{ readonly entries: number }> {
  const draws = new Draws(seed);
  const from_ms = until_ms - days * DAY;
  const policies = demoPolicies(until_ms);
  const [first, , , last] = policies;
  writeRules(folder, last.written);

  const clock = new DemoClock(from_ms);
  const ids = { next: nextId(draws, clock) };
  const store = await openSqliteStore({ file: join(folder, DATABASE_FILE) });
  try {
    const signing_key_file = join(folder, SIGNING_KEY);
    const notary = openNotary({ signing_key_file, origin: store.origin, may_begin: true });
    const [{ playbook }] = DEMO_PLAYBOOKS;
    await adoptDataFolder({
      dir: folder,
      store,
      clock,
      ids,
      workspace: DEFAULT_WORKSPACE,
      playbook_id: playbook.id,
    });
    const deps: Deps = {
      store,
      clock,
      ids,
      notary,
      policy: first.policy,
      playbook,
      session_limits: SESSION_LIMITS,
      secrets: { ...createSystemSecrets(), nextKeyId: nextKeyId(draws) },
      access_limits: ACCESS_LIMITS_DEFAULT,
      measureServer: () => measure(clock),
    };
    const world = new DemoWorld(draws, from_ms, until_ms);
    const scene = createDemoScene({ clock, draws, world, deps });
    await recordSigningKey({
      run: (verb, { input }) => scene.run(verb, "system", input as never),
      caller: systemCaller,
      vkey: notary.vkey,
      signing_key_file,
      may_change: true,
    });

    const end_ms = until_ms - MARGIN_MS;
    const deeds: Deed[] = [
      ...planGovernance(policies, from_ms, until_ms),
      ...planSessions(world, draws, from_ms, until_ms),
      ...planOpenSession(until_ms),
      ...planServices(draws, from_ms, until_ms),
      ...planChecks(world, from_ms, end_ms),
    ];
    for (const { at_ms, act } of deeds.toSorted((a, b) => a.at_ms - b.at_ms)) {
      if (at_ms > end_ms) break;
      clock.moveTo(at_ms + draws.between(0, 1, "moment", at_ms));
      await act(scene);
    }
    await keepHouse(scene);
    const keys = DEMO_SERVICES.map(({ id }) => ({ id: scene.actors.get(id)?.id ?? "", last_used_utc: clock.utc }));
    await scene.run(noteUse, "system", { keys, logins: [] });
    await scene.run(signCheckpoint, "system", {});
    const { seq } = await store.read((tx) => tx.audit.head());
    return { entries: seq };
  } finally {
    await store.close();
  }
}

/** The files of the team as they are at the end: what a server that starts here goes by. */
function writeRules(folder: string, policy: object): void {
  const [, , { written: playbook }] = DEMO_PLAYBOOKS;
  mkdirSync(join(folder, "policy"), { recursive: true });
  mkdirSync(join(folder, "playbooks"), { recursive: true });
  const plain = { aliasDuplicateObjects: false };
  writeFileSync(join(folder, "policy", "northlight.yaml"), stringify(policy, plain));
  writeFileSync(join(folder, "playbooks", "daily-watch.yaml"), stringify(playbook, plain));
  writeFileSync(join(folder, "settings.yaml"), stringify(SETTINGS));
}

/** Identifiers of the moments at which the clock stands. */
function nextId(draws: Draws, clock: DemoClock): () => string {
  let count = 0;
  return () => {
    count += 1;
    const random = Buffer.from(draws.digest("id", count).slice(0, 32), "hex");
    return v7({ msecs: clock.ms, seq: count, random });
  };
}

const KEY_ID_LENGTH = 12;

/** The readable part of a key; the secret one is never drawn from a seed. */
function nextKeyId(draws: Draws): () => string {
  let count = 0;
  return () => {
    count += 1;
    return hash("sha256", draws.digest("key", count), "hex").slice(0, KEY_ID_LENGTH);
  };
}

/** What a server in good health measures of itself. */
function measure(clock: DemoClock): readonly Measurement[] {
  const measured = { status: "green", measured_at_utc: formatUtc(clock.ms * 1000), expires_at_utc: null } as const;
  return [
    { source: "server.database", reason: "writable", ...measured },
    { source: "server.disk", reason: "214 GB free", ...measured },
  ];
}
