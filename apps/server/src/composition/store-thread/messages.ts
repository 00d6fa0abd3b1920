import type {
  AccessLimits,
  AuditEntry,
  Caller,
  Damage,
  Deps,
  Measurement,
  Notary,
  Playbook,
  Policy,
  ReadableStore,
  SessionLimits,
  StoreCondition,
} from "@valhalla-go/core";
import type { AdoptionReport } from "@valhalla-go/store";
import type { WireError } from "./wire-error.ts";

/** What a thread is started with. */
export type ThreadData = ThreadPlace &
  ({ readonly role: "writer" } | { readonly role: "scanner"; readonly origin: string });

export interface ThreadPlace {
  readonly data_dir: string;
  readonly signing_key_file: string;
  readonly policy: Policy;
  readonly playbook: Playbook;
  readonly session_limits: SessionLimits;
  readonly access_limits: AccessLimits;
}

/** What a thread is told. Messages are taken in their order. */
export type ToThread =
  | {
      readonly kind: "run";
      readonly id: number;
      readonly verb: string;
      readonly caller: Caller;
      readonly input: unknown;
    }
  | { readonly kind: "check_writable"; readonly id: number }
  /** The policy that counts for every call that is sent after it. Refused when it cannot be recorded; then nothing changes. */
  | { readonly kind: "policy"; readonly id: number; readonly policy: Policy }
  /** The latest measurements of the server's own state; they hold until others come. */
  | { readonly kind: "measured"; readonly measurements: readonly Measurement[] }
  | { readonly kind: "damage"; readonly damage: Damage }
  /** The last message: everything that was asked is answered. */
  | { readonly kind: "close" };

/** What a thread tells. */
export type FromThread =
  | {
      readonly kind: "ready";
      readonly origin: string;
      readonly adoption: AdoptionReport | null;
      /** The key that signs what is written; null where nothing is. */
      readonly vkey: string | null;
    }
  | { readonly kind: "failed"; readonly error: WireError }
  /** Sent before the answers to the calls that wrote them. */
  | { readonly kind: "committed"; readonly entries: readonly AuditEntry[] }
  | { readonly kind: "condition"; readonly condition: StoreCondition }
  | { readonly kind: "damage"; readonly damage: Damage }
  | { readonly kind: "json_files"; readonly problem: string | null }
  /** The policy that was sent counts here; sent before the answers to calls that it counted for. */
  | { readonly kind: "policy_taken" }
  | { readonly kind: "answer"; readonly id: number; readonly answer: unknown; readonly is_replay: boolean }
  | { readonly kind: "refusal"; readonly id: number; readonly error: WireError; readonly is_replay: boolean }
  | { readonly kind: "closed" };

/** A store as a thread opened it. */
export interface Opened {
  readonly store: ReadableStore;
  /** Where what is written is signed; null where nothing is. */
  readonly notary: Notary | null;
  /** What the first opening found in the data folder; null when it was an installation already. */
  readonly adoption: AdoptionReport | null;
  /** Records which policy counts, where anything is recorded. */
  recordPolicy(deps: Omit<Deps, "store" | "notary">): Promise<void>;
  checkWritable(): Promise<void>;
  reportDamage(damage: Damage): void;
  close(): Promise<void>;
}
