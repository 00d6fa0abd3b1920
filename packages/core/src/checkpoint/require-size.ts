import { invalidInput } from "../errors/go-error.ts";
import type { ReadTransaction } from "../ports/store.ts";

/** Throws INVALID_INPUT for a tree that is larger than the log. */
export async function requireSize(
  { audit }: Pick<ReadTransaction, "audit">,
  field: string,
  size: number,
): Promise<void> {
  const { seq } = await audit.head();
  if (size > seq) throw invalidInput({ path: [field], message: `must not be more than the ${seq} entries there are` });
}
