/**
 * At most `limit` sound rows. Damaged rows are left out by `readSound`, so as many more are fetched: a page that came out
 * short would pass for the last one and hide everything after it.
 */
export async function readPage<R, T>(
  limit: number,
  fetch: (limit: number) => Promise<readonly R[]>,
  readSound: (rows: readonly R[]) => T[],
): Promise<T[]> {
  for (let wanted = limit; ;) {
    const rows = await fetch(wanted);
    const sound = readSound(rows);
    if (sound.length >= limit || rows.length < wanted) return sound.slice(0, limit);
    wanted = limit + rows.length - sound.length;
  }
}
