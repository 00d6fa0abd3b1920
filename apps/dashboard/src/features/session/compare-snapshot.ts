import { SNAPSHOT_MAX_REASONS } from "@valhalla-go/core/constants";
import type { Band, ConeState, Health, HealthStatus, Metrics, Snapshot } from "@valhalla-go/core/schemas";

/** One side of a comparison; `text` null where this side has nothing. */
export type ComparedValue =
  | { readonly kind: "band"; readonly band: Band }
  | { readonly kind: "health"; readonly status: HealthStatus }
  | { readonly kind: "moment"; readonly utc: string }
  | { readonly kind: "text"; readonly text: string | null }
  | { readonly kind: "list"; readonly items: readonly ListedItem[] };

export interface ListedItem {
  readonly text: string;
  /** Not on the other side. */
  readonly differs: boolean;
}

/** The same thing when the session started and now. */
export interface ComparedRow {
  readonly key: string;
  readonly label: string;
  readonly frozen: ComparedValue;
  readonly now: ComparedValue;
  readonly differs: boolean;
}

/** Everything that a snapshot holds beside its live counterpart, the largest matters first. */
export function compareSnapshot(
  { cone: frozen, status: frozenHealth }: Snapshot,
  now: ConeState,
  health: Health,
): ComparedRow[] {
  // A snapshot keeps no more reasons than this, so what is beyond them cannot be called new.
  const reasonsNow = health.reasons.slice(0, SNAPSHOT_MAX_REASONS);
  return [
    row("band", "Band", { kind: "band", band: frozen.band }, { kind: "band", band: now.band }),
    row("health", "Health", { kind: "health", status: frozenHealth.status }, { kind: "health", status: health.status }),
    row("cone-reason", "Reason of the band", { kind: "text", text: frozen.reason }, { kind: "text", text: now.reason }),
    row(
      "cone-set",
      "Band set",
      { kind: "moment", utc: frozen.updated_at_utc },
      { kind: "moment", utc: now.updated_at_utc },
    ),
    ...compareReasons(frozenHealth.reasons, reasonsNow),
    ...compareMetrics(frozen.metrics, now.metrics),
  ];
}

/** How many of the rows differ. */
export function countDifferences(rows: readonly ComparedRow[]): number {
  return rows.filter((compared) => compared.differs).length;
}

function compareReasons(frozen: readonly string[], now: readonly string[]): ComparedRow[] {
  if (frozen.length === 0 && now.length === 0) return [];
  const listed = (own: readonly string[], other: readonly string[]): ComparedValue => ({
    kind: "list",
    items: own.map((text) => ({ text, differs: !other.includes(text) })),
  });
  return [row("health-reasons", "Reasons of health", listed(frozen, now), listed(now, frozen))];
}

function compareMetrics(frozen: Metrics, now: Metrics): ComparedRow[] {
  const names = [...new Set([...Object.keys(frozen), ...Object.keys(now)])].toSorted();
  return names.map((name) =>
    row(
      `metric:${name}`,
      name,
      { kind: "text", text: formatMetric(frozen, name) },
      { kind: "text", text: formatMetric(now, name) },
    ),
  );
}

function formatMetric(metrics: Metrics, name: string): string | null {
  if (!Object.hasOwn(metrics, name)) return null;
  const value = metrics[name];
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value);
}

function row(key: string, label: string, frozen: ComparedValue, now: ComparedValue): ComparedRow {
  return { key, label, frozen, now, differs: isDifferent(frozen, now) };
}

function isDifferent(a: ComparedValue, b: ComparedValue): boolean {
  if (a.kind === "list" && b.kind === "list") return [...a.items, ...b.items].some((item) => item.differs);
  return plainText(a) !== plainText(b);
}

function plainText(value: ComparedValue): string | null {
  switch (value.kind) {
    case "band":
      return value.band;
    case "health":
      return value.status;
    case "moment":
      return value.utc;
    case "text":
      return value.text;
    case "list":
      return value.items.map((item) => item.text).join("\n");
    default:
      return value satisfies never;
  }
}
