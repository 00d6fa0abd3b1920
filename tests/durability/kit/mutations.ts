import type { Mutation } from "./with-mutant.ts";

const COMMIT_QUEUE = "store/src/engine/commit-queue.ts";
const ANSWER_ALL = "for (const answer of answers) answer();";

/** Callers are answered so many milliseconds before their changes are committed. */
export function answerBeforeCommit(ms: number): readonly Mutation[] {
  return [
    { file: COMMIT_QUEUE, search: ANSWER_ALL, replace: "" },
    {
      file: COMMIT_QUEUE,
      search: "await this.#engine.commit();",
      replace: `${ANSWER_ALL} await new Promise((later) => setTimeout(later, ${ms})); await this.#engine.commit();`,
    },
  ];
}

/** Callers are answered before their changes are committed, by more than a busy machine takes to bring an answer out. */
export const ANSWER_BEFORE_COMMIT = answerBeforeCommit(50);

/** What a call under an idempotency key came to is not looked up. */
export const FORGOTTEN_KEY: readonly Mutation[] = [
  {
    file: "core/src/verb/idempotency.ts",
    search: "await tx.idempotency.find(request)",
    replace: "await Promise.resolve(null)",
  },
];
