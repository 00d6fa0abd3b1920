/** Whether both have the same bytes. Not for secrets: it takes less time the earlier they differ. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
