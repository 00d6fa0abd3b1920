import type { HealthHistory, HealthStatus } from "@valhalla-go/core/schemas";
import { toMillis } from "../../lib/time/format-time.ts";

/** A stretch of a strip: how far it ends from the end and how wide it is, as shares of the whole. */
export interface StripSpan {
  readonly key: string;
  readonly status: HealthStatus;
  readonly stale: boolean;
  readonly from: number;
  readonly to: number;
  readonly right: number;
  readonly width: number;
}

/** The stretches of a history, as they lie on its strip. */
export function toStripSpans({ from_utc, to_utc, spans }: HealthHistory): StripSpan[] {
  const begin = toMillis(from_utc);
  const whole = toMillis(to_utc) - begin;
  return spans.map((span) => {
    const [from, to] = [toMillis(span.from_utc), toMillis(span.to_utc)];
    const { status, stale } = span;
    return { key: span.from_utc, status, stale, from, to, right: 1 - (to - begin) / whole, width: (to - from) / whole };
  });
}

/** For which share of the time it was of each colour, the worst first, and unknown. */
export function shareByStatus(spans: readonly StripSpan[]): { status: HealthStatus | null; share: number }[] {
  const sum = (status: HealthStatus): number =>
    spans.reduce((total, span) => total + (span.status === status ? span.width : 0), 0);
  const known = (["red", "yellow", "green"] as const).map((status) => ({ status, share: sum(status) }));
  const unknown = 1 - known.reduce((total, { share }) => total + share, 0);
  return [...known, { status: null, share: Math.max(0, unknown) }];
}
