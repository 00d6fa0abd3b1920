import type { Drift, DriftLevel, Metrics, Snapshot } from "@valhalla-go/core/schemas";
import * as texts from "#texts/sessions.ts";
import type { ComparedValue } from "../session/compare-snapshot.ts";
import { describeField } from "./describe-field.ts";

/** The same thing in two snapshots. */
export interface SnapshotPair {
  readonly field: string;
  readonly label: string;
  /** null where there is no snapshot on this side. */
  readonly left: ComparedValue | null;
  readonly right: ComparedValue | null;
  /** How the right one stands to the left one; null where they do not differ. `none`: it differs, for neither better nor worse. */
  readonly difference: DriftLevel | null;
}

/** Two snapshots side by side, the largest matters first, with what the server says of their differences. */
export function pairSnapshots(
  left: Snapshot | null,
  right: Snapshot | null,
  drift: Pick<Drift, "differences"> | null,
): SnapshotPair[] {
  const metrics = [...new Set([left, right].flatMap((side) => Object.keys(side?.cone.metrics ?? {})))].toSorted();
  const rows: [field: string, read: (snapshot: Snapshot) => ComparedValue][] = [
    ["band", ({ cone }) => ({ kind: "band", band: cone.band })],
    ["health", ({ status }) => ({ kind: "health", status: status.status })],
    ["reason", ({ cone }) => ({ kind: "text", text: cone.reason })],
    ["reasons", ({ status }) => ({ kind: "list", items: status.reasons.map((text) => ({ text, differs: false })) })],
    ...metrics.map((name): [string, (snapshot: Snapshot) => ComparedValue] => [
      `metrics.${name}`,
      ({ cone }) => ({ kind: "text", text: formatMetric(cone.metrics, name) }),
    ]),
    [
      "playbook",
      ({ playbook }) => ({ kind: "text", text: playbook && texts.titledVersion(playbook.title, playbook.version) }),
    ],
    ["policy", ({ policy }) => ({ kind: "text", text: policy && texts.versionOf(policy.version) })],
  ];
  return rows.map(([field, read]) => ({
    field,
    label: describeField(field),
    left: left && read(left),
    right: right && read(right),
    difference: findDifference(drift, field),
  }));
}

/** A field can differ in more than one way, as the reasons of health do; the worst one tells. */
function findDifference(drift: Pick<Drift, "differences"> | null, field: string): DriftLevel | null {
  const found = drift?.differences.filter((difference) => difference.field === field) ?? [];
  if (found.length === 0) return null;
  const levels: readonly DriftLevel[] = ["worsened", "improved"];
  return levels.find((level) => found.some((difference) => difference.drift === level)) ?? "none";
}

function formatMetric(metrics: Metrics, name: string): string | null {
  if (!Object.hasOwn(metrics, name)) return null;
  const value = metrics[name];
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value);
}
