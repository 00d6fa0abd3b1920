import { GoError } from "../errors/go-error.ts";

/** What is read; null where its row is damaged: for what stands beside the answer, which must not hide what is sound (ADR 14). */
export async function unlessDamaged<T>(read: Promise<T>): Promise<T | null> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof GoError && error.code === "ROW_DAMAGED") return null;
    throw error;
  }
}
