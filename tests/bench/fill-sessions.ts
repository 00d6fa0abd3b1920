import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import {
  ACCESS_LIMITS_DEFAULT,
  type Deps,
  EndedSession,
  type Store,
  addSeconds,
  endSession,
  runOn,
  startSession,
} from "@valhalla-go/core";
import { CountingSecrets, FakeNotary } from "@valhalla-go/core/test";
import { machineOperator } from "@valhalla-go/server/caller";
import { loadGovernance } from "@valhalla-go/server/governance";
import { DATABASE_FILE, openPostgresStore, openSqliteStore } from "@valhalla-go/store";
import pg from "pg";

const TOGETHER = 1000;
const EPOCH = "2026-01-01T00:00:00.000000Z";
const HOUR_SECONDS = 3600;
const ROWS_COPIED = 500;

const WORDS =
  `backlog queue invoice ledger payroll audit pump valve boiler night team release rollback deploy canary budget
  supplier contract crane shift alarm sensor filter pressure temperature vendor refund chargeback forecast inventory
  handbook escalation review planning migration storage network latency firewall certificate rotation`.split(/\s+/);

/** In every session. */
export const EVERYWHERE = "all checks passed";
/** In the sessions of bands A and B, and in no other: with another band nothing is found. */
export const IN_BETTER_BANDS = "quarterly close";
/** In the older half of the sessions. */
export const IN_OLD = "former warehouse";
/** In ten sessions. */
export const RARE = "incident 73219";

/**
 * Fills a data folder with ended sessions as they are after years: the bodies of real ones with playbook and both
 * snapshots, five texts each. Entries are left out, for a history does not read them.
 */
export async function fillSessions(data_dir: string, sessions: number): Promise<void> {
  const store = await openSqliteStore({ file: join(data_dir, DATABASE_FILE) });
  const run = runOn(makeDeps(store, data_dir));
  const caller = { ...machineOperator, request_id: "bench", idempotency_key: null };
  await run(startSession, { caller, input: { notes: EVERYWHERE } });
  const { receipt: _, ...template } = await run(endSession, { caller, input: {} });
  for (let from = 1; from < sessions; from += TOGETHER) {
    await store.write(async (tx) => {
      for (let index = from; index < Math.min(sessions, from + TOGETHER); index += 1) {
        const session = makeSession(EndedSession.parse(template), index);
        await tx.sessions.insert(session);
        for (const text of makeTexts(session, index, sessions)) {
          await tx.sessions.indexText(session.workspace, session.id, text);
        }
      }
    });
  }
  await store.close();
}

/** What verbs need to run on a store. */
export function makeDeps(store: Store, data_dir: string): Deps {
  return {
    store,
    clock: { nowMicros: () => Date.now() * 1000 },
    notary: new FakeNotary(store.origin),
    ids: { next: randomUUID },
    session_limits: { warn_after_seconds: 8 * 3600, expire_after_seconds: 24 * 3600 },
    secrets: new CountingSecrets(),
    access_limits: ACCESS_LIMITS_DEFAULT,
    measureServer: () => [],
    ...loadGovernance(data_dir),
  };
}

/** Makes the sessions of a data folder those of an empty PostgreSQL database, with statistics as its own upkeep makes them. */
export async function copySessions(data_dir: string, connectionString: string): Promise<void> {
  await (await openPostgresStore({ url: connectionString })).close();
  const db = new DatabaseSync(join(data_dir, DATABASE_FILE), { readOnly: true });
  const client = new pg.Client({ connectionString });
  await client.connect();
  for (const table of ["session", "session_text", "session_gram"]) {
    const columns = db.prepare("SELECT name FROM pragma_table_info(?)").all(table);
    const names = columns.map(({ name }) => String(name)).join(", ");
    let rows: object[] = [];
    const send = async (): Promise<void> => {
      const insert = `INSERT INTO ${table} (${names}) SELECT ${names} FROM json_populate_recordset(NULL::${table}, $1)`;
      await client.query(insert, [JSON.stringify(rows)]);
      rows = [];
    };
    for (const row of db.prepare(`SELECT ${names} FROM ${table}`).iterate()) {
      const places = row["places"];
      if (places instanceof Uint8Array) row["places"] = `\\x${Buffer.from(places).toString("hex")}`;
      rows.push(row);
      if (rows.length === ROWS_COPIED) await send();
    }
    await send();
  }
  await client.query("VACUUM ANALYZE");
  await client.end();
  db.close();
}

/** One of the ended sessions; every value is met in the whole history. */
function makeSession(template: EndedSession, index: number): EndedSession {
  const started_at_utc = addSeconds(EPOCH, index * HOUR_SECONDS);
  const some = spread(index);
  return {
    ...template,
    id: randomUUID(),
    started_at_utc,
    ended_at_utc: addSeconds(started_at_utc, 60 + (some % (HOUR_SECONDS - 60))),
    cone_band: (["A", "B", "C", "D"] as const)[some % 4] ?? "A",
    status: (["green", "green", "yellow", "red"] as const)[(some >> 2) % 4] ?? "green",
    end_reason: (["completed", "completed_with_exceptions", "aborted", "expired"] as const)[(some >> 4) % 4] ?? null,
    drift: {
      level: (["none", "improved", "worsened"] as const)[(some >> 6) % 3] ?? "none",
      differences: [],
      since_utc: started_at_utc,
    },
    started_by: { kind: "operator", id: `operator-${(some >> 8) % 40}`, name: `Operator ${(some >> 8) % 40}` },
  };
}

function makeTexts({ cone_band, started_by }: EndedSession, index: number, sessions: number): string[] {
  const say = (seed: number): string =>
    Array.from({ length: 8 }, (_, place) => WORDS[spread(index * 97 + seed * 13 + place) % WORDS.length]).join(" ");
  return [
    `${say(1)} ${cone_band < "C" ? IN_BETTER_BANDS : "weekly plan"}\n${started_by.name}\n${started_by.id}`,
    `${say(2)} ticket ${spread(index) % 100_000}`,
    `${say(3)} ${index < sessions / 2 ? IN_OLD : "new site"}`,
    index % (sessions / 10) === 7 ? RARE : say(4),
    `${say(5)}, ${EVERYWHERE}`,
  ];
}

/** A number of 0 to 2^31 that looks like no pattern and is the same each time. */
function spread(index: number): number {
  return (Math.imul(index ^ (index >>> 15), 0x2c1b3c6d) ^ Math.imul(index, 0x297a2d39)) >>> 1;
}
