import { defineRead } from "../verb/define-read.ts";
import { ListOperatorsInput, OperatorList } from "./schemas.ts";

/** Everybody who has an account here, in the order in which the accounts were made. */
export const listOperators = defineRead({
  name: "access.listOperators",
  scope: "access:read",
  input: ListOperatorsInput,
  output: OperatorList,
  errors: [],
  summary: "Who has an account",
  async run({ ctx: { store, caller } }) {
    const stored = await store.read((tx) => tx.access.listOperators(caller.workspace));
    return { operators: stored.map(({ operator }) => operator) };
  },
});
