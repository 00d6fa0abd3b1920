import { join } from "node:path";
import { ACCESS_LIMITS_DEFAULT, type Deps, type Measurement, type Store, formatUtc } from "@valhalla-go/core";
import { CountingSecrets, FakeNotary } from "@valhalla-go/core/test";
import { loadGovernance } from "@valhalla-go/server/governance";
import { openWriter } from "@valhalla-go/server/store-thread";
import { checkRecord } from "@valhalla-go/store";
import { type ServedParts, readServed } from "./read-served.ts";

/** What a server on a data folder does. */
export type Look =
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "sound" | "read_only"; readonly served: ServedParts; readonly damage: string | null };

const session_limits = { warn_after_seconds: 8 * 3600, expire_after_seconds: 24 * 3600 };

/** Opens a data folder as a server does, reads all that is served, and has the whole record checked. */
export async function lookAt(folder: string, ids: readonly string[], now_micros: number): Promise<Look> {
  let opened: Awaited<ReturnType<typeof openWriter>>;
  try {
    opened = await openWriter(
      {
        data_dir: folder,
        signing_key_file: join(folder, "keys", "signing-key.pem"),
        session_limits,
        access_limits: ACCESS_LIMITS_DEFAULT,
        ...loadGovernance(folder),
      },
      () => {},
    );
  } catch (error) {
    if (error instanceof Error && ["StoreOpenError", "StartError"].includes(error.name)) {
      return { kind: "refused", message: error.message };
    }
    throw error;
  }
  try {
    const store = opened.store as Store;
    const served = await readServed(makeDeps(store, folder, now_micros), ids);
    const damage = await checkRecord(join(folder, "valhalla.db"), store.origin);
    if (damage !== null) store.reportDamage(damage);
    const { condition } = store;
    if (condition.kind !== "read_only") return { kind: "sound", served, damage: null };
    return { kind: "read_only", served, damage: `${condition.table}/${condition.row}: ${condition.problem}` };
  } finally {
    await opened.close();
  }
}

/** The verbs' surroundings, as of one moment; health is red by itself as soon as the store is read-only. */
function makeDeps(store: Store, folder: string, now_micros: number): Deps {
  const measured_at_utc = formatUtc(now_micros);
  const measureServer = (): readonly Measurement[] => [
    {
      source: "server.database",
      status: store.condition.kind === "sound" ? "green" : "red",
      reason: "as the store tells",
      measured_at_utc,
      expires_at_utc: formatUtc(now_micros + 60_000_000),
    },
  ];
  const clock = { nowMicros: () => now_micros };
  const notary = new FakeNotary(store.origin);
  return {
    store,
    clock,
    notary,
    ids: { next: () => "no-id" },
    session_limits,
    secrets: new CountingSecrets(),
    access_limits: ACCESS_LIMITS_DEFAULT,
    ...loadGovernance(folder),
    measureServer,
  };
}
