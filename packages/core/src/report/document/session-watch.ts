import type { WatchChange } from "../../drift/schemas.ts";
import type { SessionReport } from "../schemas.ts";
import { tellMoment } from "../text/tell-time.ts";
import { cutText, tellValue } from "../text/tell-value.ts";
import { type Section, cell, line, paragraph, row, tableOr } from "./report-document.ts";
import { tellActor } from "./tell-actor.ts";
import { driftLine } from "./tell-posture.ts";

const MAKERS: Readonly<Record<WatchChange["by"], string>> = {
  session: "whoever ran the session",
  other: "somebody else",
  check: "a check",
  configuration: "configuration",
};

/** Longest value that is told of a change, in characters: a whole playbook may have changed. */
const VALUE_MAX_LENGTH = 300;

/** What changed on somebody's watch, change by change. */
export function watchSection({ session: { watch, state } }: SessionReport): Section {
  const title = "What changed on this watch";
  if (watch === null) {
    const why =
      state === "ended" ? "The record of this session is of before changes were kept." : "Told when the session ends.";
    return { title, blocks: [paragraph(why, "soft")] };
  }
  const rows = watch.changes.map(({ at_utc, field, before, after, drift, by, actor, seq }) =>
    row(
      cell(tellMoment(at_utc), "soft"),
      cell(field),
      [line(tell(before)), line(`→ ${tell(after)}`)],
      [driftLine(drift)],
      [line(tellActor(actor)), line(MAKERS[by], "soft")],
      cell(String(seq), "soft"),
    ),
  );
  const columns = [
    { title: "When (UTC)", width: "time" },
    { title: "What", width: "narrow" },
    { title: "From, to", width: "wide" },
    { title: "Became", width: "time" },
    { title: "Who", width: "middle" },
    { title: "Entry", width: "number" },
  ] as const;
  const missing = watch.changes_total - watch.changes.length;
  return {
    title,
    blocks: [
      tableOr("Nothing changed.", "Changes between the two snapshots, in their order", columns, rows),
      ...(missing > 0 ? [paragraph(`${missing} further changes are not listed.`, "soft")] : []),
    ],
  };
}

function tell(value: WatchChange["before"]): string {
  return cutText(tellValue(value), VALUE_MAX_LENGTH) || "none";
}
