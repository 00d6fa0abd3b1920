import { join } from "node:path";
import {
  type AuditEntry,
  type Caller,
  SCOPES,
  formatUtc,
  getHealth,
  getSession,
  listProposals,
  verifyAudit,
} from "@valhalla-go/core";
import { DATABASE_FILE, openSqliteStore } from "@valhalla-go/store";
import { describe, expect, it } from "vitest";
import { makeDataFolder } from "../../../test/kit/data-folder.ts";
import { startTestServer } from "../../../test/kit/test-server.ts";
import { systemCaller } from "../../caller/system-caller.ts";
import { createPaperOutbound } from "./paper-outbound.ts";
import { DemoWorld } from "./demo-world.ts";
import { Draws } from "./draws.ts";
import { fillDemo } from "./fill-demo.ts";
import { DAY } from "./time-spans.ts";

/** A Thursday. */
const UNTIL = Date.parse("2026-05-21T13:20:00Z");
const DAYS = 1;
/** What `npm run demo` tells unless it is asked for less. */
const ALL_DAYS = 30;
const EVERYTHING: Caller = { ...systemCaller, scopes: new Set(SCOPES) };
/** What is secret or belongs to the one installation, and is therefore not drawn from the seed. */
const UNREPEATABLE = /"(?:credential_digest|vkey|hash|prev)":"[^"]*"|"record":\{[^}]*\}|"origin":"[0-9a-f-]{36}"/g;

async function fill(
  seed: number,
  { until_ms = UNTIL, days = DAYS } = {},
): Promise<{ readonly folder: string; readonly entries: AuditEntry[] }> {
  const folder = makeDataFolder();
  await fillDemo({ folder, days, seed, until_ms });
  const store = await openSqliteStore({ file: join(folder, DATABASE_FILE) });
  try {
    const newest = await store.read((tx) => tx.audit.list("default", {}, { limit: 5000, before_seq: null }));
    return { folder, entries: newest.toReversed() };
  } finally {
    await store.close();
  }
}

function told(entries: readonly AuditEntry[]): string[] {
  return entries.map((entry) => JSON.stringify(entry).replaceAll(UNREPEATABLE, ""));
}

/** Each story is a thousand commits, each a sync of the disk. */
const PATIENTLY = 180_000;

describe("the story of the demo", { timeout: PATIENTLY }, () => {
  it("is the same for the same seed, and another for another", async () => {
    const [one, two, other] = [await fill(7), await fill(7), await fill(8)];
    const [first, second, third] = [told(one.entries), told(two.entries), told(other.entries)];
    expect(second).toHaveLength(first.length);
    expect(second.filter((line, index) => line !== first[index])).toEqual([]);
    expect(third.filter((line) => !first.includes(line)).length).toBeGreaterThan(20);
    expect(one.entries.length).toBeGreaterThan(50);
  });

  it("lies in order between its beginning and its end, and ends with a session that is open", async () => {
    const { entries } = await fill(1);
    const times = entries.map(({ ts_utc }) => ts_utc);
    expect(times).toEqual(times.toSorted());
    expect(times[0]?.slice(0, 19)).toBe(formatUtc((UNTIL - DAYS * DAY) * 1000).slice(0, 19));
    expect((times.at(-1) ?? "") < formatUtc(UNTIL * 1000)).toBe(true);
    const events = new Set(entries.map(({ event }) => event));
    expect([...events]).toEqual(
      expect.arrayContaining([
        "GO_SESSION_START",
        "GO_SESSION_END",
        "GO_STEP_SET",
        "GO_GATE",
        "POLICY_SET",
        "KPI_REPORT",
      ]),
    );
  });

  it("of thirty days tells of everything that can happen", async () => {
    const { entries } = await fill(1, { days: ALL_DAYS });
    const events = new Set(entries.map(({ event }) => event));
    const expected = [
      "ACCESS_KEY_REVOKE",
      "CONE_ALLOW",
      "CONE_DENY",
      "CONE_PROPOSAL_ACCEPT",
      "CONE_PROPOSAL_DECLINE",
      "CONE_PROPOSAL_WITHDRAW",
      "CONE_PROPOSE",
      "CONE_SET",
      "GO_DRIFT",
      "GO_GATE_FOLD",
      "GO_HANDOVER_OFFER",
      "GO_NOTE_ADD",
      "GO_SESSION_HOLD",
      "GO_SESSION_REBASELINE",
      "GO_SESSION_RESUME",
      "GO_SESSION_STALE",
      "GO_STEP_DENY",
      "GO_STEP_SKIP",
      "HEALTH_BEAT",
      "HEALTH_CHANGE",
      "HEALTH_CHECK_SET",
      "HEALTH_SIGNAL_REMOVE",
      "HEALTH_SIGNAL_SET",
      "PLAYBOOK_SET",
      "POLICY_SET",
    ];
    expect(expected.filter((event) => !events.has(event))).toEqual([]);
    const ends = new Set(entries.map(({ payload }) => payload["end_reason"]).filter((reason) => reason !== undefined));
    expect(ends).toEqual(new Set(["aborted", "completed", "completed_with_exceptions", "expired", "handed_over"]));
    const bands = entries.filter(({ event }) => event === "CONE_SET").map(({ payload }) => payload["band"]);
    expect(new Set(bands)).toEqual(new Set(["A", "B", "C", "D"]));
  });

  it("verifies as a whole on a server that goes on with it, on which nobody can sign in", async () => {
    const until_ms = Date.now();
    const { folder } = await fill(1, { until_ms });
    const world = new DemoWorld(new Draws(1), until_ms - DAYS * DAY, until_ms);
    const server = await startTestServer({
      data_dir: folder,
      outbound: createPaperOutbound(world, () => Date.now()),
    });
    const call = { caller: EVERYTHING, input: {} };
    expect(await server.run(verifyAudit, call)).toMatchObject({ ok: true });
    expect(await server.run(getSession, call)).toMatchObject({ state: "active", started_by: { name: "Jonas Weber" } });
    const { open } = await server.run(listProposals, call);
    expect(open.map(({ rule, band }) => [rule, band])).toEqual([["many-refunds", "C"]]);
    const { inputs } = await server.run(getHealth, call);
    expect(inputs.filter(({ stale }) => stale)).toEqual([]);
    const refused = await fetch(`${server.url}/core/access/log_in`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ login: "mira", password: "mira" }),
    });
    expect(refused.ok).toBe(false);
    const { operators } = (await (await fetch(`${server.url}/core/access/operators`)).json()) as {
      operators: { has_password: boolean; login: string | null }[];
    };
    expect(operators).toHaveLength(5);
    expect(operators.filter(({ has_password, login }) => has_password || login !== null)).toEqual([]);
    expect(server.log).toEqual([]);
  });
});
