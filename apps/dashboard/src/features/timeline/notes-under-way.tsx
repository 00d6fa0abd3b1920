import { IconMessage } from "@tabler/icons-react";
import type { AddNoteInput, AuditEntry } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/timeline.ts";
import { useUnderWay } from "../../lib/api/use-under-way.ts";
import { ADD_NOTE } from "../session/use-add-note.ts";
import { LongText } from "./long-text.tsx";
import { readText } from "./read-payload.ts";
import classes from "./timeline-item.module.css";

/** Entries among which the note may be already, before its answer is here. */
const LATELY = 20;

interface Props {
  /** Newest first. */
  readonly entries: readonly AuditEntry[];
}

/** The notes that were sent and are not on record yet, above those that are. */
export function NotesUnderWay({ entries }: Props): ReactElement | null {
  const told = new Set(
    entries
      .slice(0, LATELY)
      .filter(({ event }) => event === "GO_NOTE_ADD")
      .map(({ payload }) => readText(payload, "text")),
  );
  const waiting = (useUnderWay(ADD_NOTE) as readonly AddNoteInput[]).filter(({ text }) => !told.has(text));
  if (waiting.length === 0) return null;
  return (
    <ul className={classes.underWay}>
      {waiting.map(({ text }) => (
        <li key={text} className={classes.item}>
          <span className={classes.time}>{texts.NOTE_UNDER_WAY}</span>
          <IconMessage size={18} aria-hidden className={classes.icon} />
          <div className={classes.body}>
            <LongText text={text} />
          </div>
        </li>
      ))}
    </ul>
  );
}
