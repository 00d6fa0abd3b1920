import { isDeepStrictEqual } from "node:util";
import { type Damage, GoError, type StoreCondition } from "@valhalla-go/core";
import { warnOf } from "./warn-of.ts";

const SOUND: StoreCondition = { kind: "sound" };

/** Knows what a store can do now, and tells who wants to hear of it. Damage lasts: nothing takes it back. */
export class ConditionKeeper {
  readonly #listeners = new Set<(condition: StoreCondition) => void>();
  #condition: StoreCondition = SOUND;

  get current(): StoreCondition {
    return this.#condition;
  }

  /** A listener that fails is its own problem: the others must hear of it. */
  set(condition: StoreCondition): void {
    if (this.#condition.kind === "read_only" || isDeepStrictEqual(this.#condition, condition)) return;
    this.#condition = condition;
    for (const listener of this.#listeners) {
      try {
        listener(condition);
      } catch (error) {
        warnOf(error);
      }
    }
  }

  /** The first damage counts: what else is damaged is found when that is mended. */
  readonly reportDamage = (damage: Damage): void => this.set({ kind: "read_only", ...damage });

  /** Throws STORE_READ_ONLY after damage was found. */
  requireUndamaged(): void {
    if (this.#condition.kind !== "read_only") return;
    const { table, row, problem } = this.#condition;
    throw new GoError("STORE_READ_ONLY", { table, row, problem });
  }

  onChange(listener: (condition: StoreCondition) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
