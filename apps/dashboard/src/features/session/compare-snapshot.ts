import { SNAPSHOT_MAX_REASONS } from "@valhalla-go/core/constants";
import type {
  Band,
  ConeState,
  Difference,
  DriftLevel,
  Health,
  HealthStatus,
  Metrics,
  Snapshot,
} from "@valhalla-go/core/schemas";
import * as texts from "#texts/session.ts";
import { worstDriftOf } from "../drift/worst-drift-of.ts";
import { readText } from "../timeline/read-payload.ts";

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
  /** Whether it is better, worse or neither (`none`), as the server judges it; null while it is the same. */
  readonly difference: DriftLevel | null;
}

/** What is so now, and how the server says that it differs from the snapshot, both of one moment. */
export interface LivePosture {
  readonly cone: ConeState;
  readonly health: Health;
  readonly differences: readonly Difference[];
}

/** Everything that a snapshot holds beside its live counterpart, the largest matters first. */
export function compareSnapshot(
  { cone: frozen, status: frozenHealth }: Snapshot,
  { cone: now, health, differences }: LivePosture,
): ComparedRow[] {
  const driftOf = (field: string): DriftLevel | null =>
    worstDriftOf(differences.filter((difference) => difference.field === field));
  // A snapshot keeps no more reasons than this, so what is beyond them cannot be called new.
  const reasonsNow = health.reasons.slice(0, SNAPSHOT_MAX_REASONS);
  return [
    {
      key: "band",
      label: texts.BAND,
      frozen: { kind: "band", band: frozen.band },
      now: { kind: "band", band: now.band },
      difference: driftOf("band"),
    },
    {
      key: "health",
      label: texts.HEALTH,
      frozen: { kind: "health", status: frozenHealth.status },
      now: { kind: "health", status: health.status },
      difference: driftOf("health"),
    },
    {
      key: "cone-reason",
      label: texts.REASON_OF_THE_BAND,
      frozen: { kind: "text", text: frozen.reason },
      now: { kind: "text", text: now.reason },
      difference: driftOf("reason"),
    },
    {
      key: "cone-set",
      label: texts.BAND_SET,
      frozen: { kind: "moment", utc: frozen.updated_at_utc },
      now: { kind: "moment", utc: now.updated_at_utc },
      // Setting the same band for the same reason once more is no difference.
      difference: null,
    },
    ...compareReasons(frozenHealth.reasons, reasonsNow, driftOf("reasons")),
    ...compareMetrics(frozen.metrics, now.metrics, driftOf),
    ...compareRules(differences),
  ];
}

function compareReasons(
  frozen: readonly string[],
  now: readonly string[],
  difference: DriftLevel | null,
): ComparedRow[] {
  if (frozen.length === 0 && now.length === 0) return [];
  const listed = (own: readonly string[], other: readonly string[]): ComparedValue => ({
    kind: "list",
    items: own.map((text) => ({ text, differs: difference !== null && !other.includes(text) })),
  });
  return [
    {
      key: "health-reasons",
      label: texts.REASONS_OF_HEALTH,
      frozen: listed(frozen, now),
      now: listed(now, frozen),
      difference,
    },
  ];
}

function compareMetrics(frozen: Metrics, now: Metrics, driftOf: (field: string) => DriftLevel | null): ComparedRow[] {
  const names = [...new Set([...Object.keys(frozen), ...Object.keys(now)])].toSorted();
  return names.map((name) => ({
    key: `metric:${name}`,
    label: name,
    frozen: { kind: "text", text: formatMetric(frozen, name) },
    now: { kind: "text", text: formatMetric(now, name) },
    difference: driftOf(`metrics.${name}`),
  }));
}

/** Playbook and policy, told only where they are others than at the start. */
function compareRules(differences: readonly Difference[]): ComparedRow[] {
  return (["playbook", "policy"] as const).flatMap((field) =>
    differences
      .filter((difference) => difference.field === field)
      .map(({ frozen, live }) => {
        const isSameVersion = formatVersion(frozen) === formatVersion(live);
        return {
          key: field,
          label: field === "playbook" ? texts.PLAYBOOK : texts.POLICY,
          frozen: { kind: "text", text: formatVersion(frozen) } as const,
          now: {
            kind: "text",
            text: isSameVersion ? texts.versionWithOtherContent(formatVersion(live)) : formatVersion(live),
          } as const,
          difference: "none" as const,
        };
      }),
  );
}

function formatVersion(identity: unknown): string {
  return [readText(identity, "id"), texts.version(readText(identity, "version") ?? "?")]
    .filter((part) => part !== null)
    .join(" ");
}

function formatMetric(metrics: Metrics, name: string): string | null {
  if (!Object.hasOwn(metrics, name)) return null;
  const value = metrics[name];
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value);
}
