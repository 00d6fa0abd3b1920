import type { Mutation } from "./with-mutant.ts";

const COMMIT_QUEUE = "store/src/engine/commit-queue.ts";
const ANSWER_ALL = "for (const answer of answers) answer();";

/** Callers are answered some milliseconds before their changes are committed. */
export const ANSWER_BEFORE_COMMIT: readonly Mutation[] = [
  { file: COMMIT_QUEUE, search: ANSWER_ALL, replace: "" },
  {
    file: COMMIT_QUEUE,
    search: "await this.#engine.commit();",
    replace: `${ANSWER_ALL} await new Promise((later) => setTimeout(later, 5)); await this.#engine.commit();`,
  },
];

/** What a call under an idempotency key came to is not looked up. */
export const FORGOTTEN_KEY: readonly Mutation[] = [
  {
    file: "core/src/verb/idempotency.ts",
    search: "await tx.idempotency.find(request)",
    replace: "await Promise.resolve(null)",
  },
];
