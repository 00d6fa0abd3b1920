/** A stretch of time in a strip: how often it went well in it and how often not. */
export interface StripCell {
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  readonly ok: number;
  readonly failed: number;
}

/** What was measured in a span of time. */
interface Span {
  /** Milliseconds since 1970. */
  readonly starts_at: number;
  readonly ok: number;
  readonly failed: number;
}

/** Cuts the time from `from` to `to` into `count` equal stretches and puts each span into the one that it begins in. */
export function makeStripCells(spans: readonly Span[], from: number, to: number, count: number): StripCell[] {
  const width = (to - from) / count;
  const cells = Array.from({ length: count }, (_, index) => ({
    from: from + index * width,
    to: from + (index + 1) * width,
    ok: 0,
    failed: 0,
  }));
  for (const { starts_at, ok, failed } of spans) {
    if (starts_at >= to) continue;
    // A span that began before still tells of the beginning.
    const cell = cells[Math.max(0, Math.floor((starts_at - from) / width))];
    if (cell === undefined) continue;
    cell.ok += ok;
    cell.failed += failed;
  }
  return cells;
}

/** How a stretch went, in a word. */
export function judgeCell({ ok, failed }: Pick<StripCell, "ok" | "failed">): "ok" | "some" | "failed" | "none" {
  if (ok + failed === 0) return "none";
  if (failed === 0) return "ok";
  return ok === 0 ? "failed" : "some";
}
