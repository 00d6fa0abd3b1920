/** The first of a list. Fails the test when there is none. */
export function firstOf<T>(list: Iterable<T> | undefined): T {
  for (const item of list ?? []) return item;
  throw new Error("there is none");
}
