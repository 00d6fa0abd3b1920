const turns = new WeakMap<object, Promise<unknown>>();

/** Runs `work` when all that was begun before for the same owner has ended, however it did. */
export function inTurn<T>(owner: object, work: () => Promise<T>): Promise<T> {
  const before = turns.get(owner) ?? Promise.resolve();
  const own = before.then(work, work);
  turns.set(owner, own);
  return own;
}
