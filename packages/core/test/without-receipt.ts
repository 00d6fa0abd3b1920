import type { WithReceipt } from "../src/checkpoint/schemas.ts";

/** What a change answered, without the receipt that came with it. */
export function withoutReceipt<T extends WithReceipt>({ receipt: _, ...answer }: T): Omit<T, "receipt"> {
  return answer;
}
