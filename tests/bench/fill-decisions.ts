import { randomUUID } from "node:crypto";
import { join } from "node:path";
import {
  ACCESS_LIMITS_DEFAULT,
  type Actor,
  type Store,
  askGate,
  completeStep,
  decideAction,
  runOn,
  startSession,
} from "@valhalla-go/core";
import { CountingSecrets, FakeNotary } from "@valhalla-go/core/test";
import { machineOperator } from "@valhalla-go/server/caller";
import { loadGovernance } from "@valhalla-go/server/governance";
import { DATABASE_FILE, openSqliteStore } from "@valhalla-go/store";

const caller = { ...machineOperator, request_id: "bench", idempotency_key: null };

/** Over so long before now what is recorded is spread. */
const DAYS = 6;
const PIPELINES = 20;
const AT_ONCE = 500;

/**
 * Fills a data folder with `count` entries that tell of answers about going, as the server's own verbs write them: half of the
 * gate, most others of the cone, some about steps; by 20 pipelines, about every engine, over six days.
 */
export async function fillDecisions(data_dir: string, count: number): Promise<void> {
  const store = await openSqliteStore({ file: join(data_dir, DATABASE_FILE) });
  const governance = loadGovernance(data_dir);
  const engines = Object.keys(governance.policy.engines);
  const steps = governance.playbook.steps.map(({ id }) => id);
  const step_micros = Math.floor((DAYS * 86_400_000_000) / count);
  const clock = { at: Math.round((performance.timeOrigin + performance.now()) * 1000) - count * step_micros };
  const deps = {
    ...governance,
    clock: { nowMicros: () => (clock.at += step_micros) },
    notary: new FakeNotary(store.origin),
    ids: { next: randomUUID },
    session_limits: { warn_after_seconds: 8 * 3600, expire_after_seconds: 24 * 3600 },
    secrets: new CountingSecrets(),
    access_limits: ACCESS_LIMITS_DEFAULT,
    measureServer: () => [],
  };
  for (let first = 0; first < count; first += AT_ONCE) {
    await store.write(async (tx) => {
      const joined: Pick<Store, "write"> = { write: (work) => work(tx) };
      const run = runOn({ ...deps, store: joined as Store });
      if (first === 0) await run(startSession, { caller, input: {} });
      for (let index = first; index < Math.min(first + AT_ONCE, count); index += 1) {
        const number = index % PIPELINES;
        const actor: Actor = { kind: "api_key", id: `pipeline-${number}`, name: `Pipeline ${number}` };
        const engine = engines[index % engines.length] ?? "";
        const action = ["run", "scale", "optimize"][Math.floor(index / 7) % 3] ?? "";
        const as = { ...caller, actor };
        if (index % 2 === 0) {
          // Another word now and then, so that not all answers of a minute are the same.
          const word = index % 4 === 0 ? action : `${action}-${index}`;
          await run(askGate, { caller: as, input: { engine, action: word } });
        } else if (index % 10 === 1) {
          await run(completeStep, {
            caller: as,
            input: { step_id: steps[index % steps.length], done: index % 20 === 1 },
          });
        } else {
          await run(decideAction, { caller: as, input: { engine, action } });
        }
      }
    });
  }
  await store.close();
}
