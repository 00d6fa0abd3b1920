import type { Snapshot } from "../../session/schemas.ts";
import type { Difference } from "../../drift/schemas.ts";
import type { SessionReport } from "../schemas.ts";
import { tellMoment } from "../text/tell-time.ts";
import { tellValue } from "../text/tell-value.ts";
import { type Cell, type Row, type Section, cell, line, paragraph, tableOr } from "./report-document.ts";
import { bandLine, driftLine, healthLine } from "./tell-posture.ts";

const NO_SNAPSHOT = "The record of this session holds no snapshot of its start: it is of before they were kept.";

/** Both snapshots side by side, and how the later one stands to the first. */
export function snapshotSection({ session }: SessionReport): Section {
  const { snapshot: start, end_snapshot: end, watch, drift } = session;
  const title = "Snapshots";
  if (start === null) return { title, blocks: [paragraph(NO_SNAPSHOT, "soft")] };
  const differences = watch?.drift.differences ?? (end === null ? (drift?.differences ?? []) : []);
  const fields = fieldsOf([start, ...(end === null ? [] : [end])]);
  const rows = fields.map((field) => snapshotRow(field, start, end, differences));
  const columns = [
    { title: "What", width: "narrow" },
    { title: "Frozen at the start", width: "wide" },
    { title: "Frozen at the end", width: "wide" },
    { title: "Became", width: "time" },
  ] as const;
  const live = session.state === "ended" ? [] : [paragraph(liveSentence(drift?.level, differences), "soft")];
  return {
    title,
    blocks: [tableOr("", "Cone, health, playbook and policy as they were frozen", columns, rows), ...live],
  };
}

interface Field {
  readonly name: string;
  /** As differences name it; null for what is never one. */
  readonly difference: string | null;
  read(snapshot: Snapshot): Cell;
}

function fieldsOf(snapshots: readonly Snapshot[]): Field[] {
  const metrics = [...new Set(snapshots.flatMap(({ cone }) => Object.keys(cone.metrics)))].toSorted();
  return [
    { name: "Band", difference: "band", read: ({ cone }) => [bandLine(cone.band)] },
    { name: "Reason of the band", difference: "reason", read: ({ cone }) => cell(cone.reason) },
    { name: "Band set", difference: null, read: ({ cone }) => cell(`${tellMoment(cone.updated_at_utc)} UTC`) },
    { name: "Health", difference: "health", read: ({ status }) => [healthLine(status.status)] },
    {
      name: "Reasons of health",
      difference: "reasons",
      read: ({ status }) => (status.reasons.length === 0 ? cell(null) : status.reasons.map((reason) => line(reason))),
    },
    ...metrics.map((metric) => ({
      name: metric,
      difference: `metrics.${metric}`,
      read: ({ cone }: Snapshot) => cell(tellValue(cone.metrics[metric])),
    })),
    {
      name: "Playbook",
      difference: "playbook",
      read: ({ playbook }) =>
        playbook === null
          ? cell(null)
          : [line(`${playbook.title} (${playbook.id}), version ${playbook.version}`), line(playbook.digest, "code")],
    },
    {
      name: "Policy",
      difference: "policy",
      read: ({ policy }) =>
        policy === null ? cell(null) : [line(`Version ${policy.version}`), line(policy.digest, "code")],
    },
  ];
}

function snapshotRow(field: Field, start: Snapshot, end: Snapshot | null, differences: readonly Difference[]): Row {
  const own = differences.filter(({ field: name }) => name === field.difference);
  const worst =
    own.find(({ drift }) => drift === "worsened") ?? own.find(({ drift }) => drift === "improved") ?? own[0];
  const became = worst === undefined || end === null ? cell(null) : [driftLine(worst.drift)];
  return {
    cells: [cell(field.name), field.read(start), end === null ? cell(null) : field.read(end), became],
    kind: worst === undefined || end === null ? "plain" : "changed",
  };
}

function liveSentence(level: string | undefined, differences: readonly Difference[]): string {
  if (level === undefined) return "How the posture stands to the snapshot was not recorded.";
  if (differences.length === 0) return "The session is open. As recorded last, nothing differs from the snapshot.";
  const told = differences.map(
    ({ field, frozen, live }) => `${field} ${tellValue(frozen) || "none"} → ${tellValue(live) || "none"}`,
  );
  const judged = level === "none" ? "neither better nor worse" : level;
  return `The session is open. As recorded last, the posture is ${judged}: ${told.join("; ")}.`;
}
