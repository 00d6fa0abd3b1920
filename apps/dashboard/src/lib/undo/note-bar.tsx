import { CloseButton } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { type ReactElement, useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import * as texts from "#texts/undo.ts";
import { shortcutsChoice } from "../commands/shortcuts-choice.ts";
import { useCommands } from "../commands/use-commands.ts";
import { useKeptChoice } from "../kept/use-kept-choice.ts";
import { VerbButton } from "../ui/verb-button.tsx";
import classes from "./note-bar.module.css";
import type { Note } from "./note.ts";
import { notes } from "./notes.ts";
import { UNDO_KEY } from "./offer-undo.ts";
import { useFocusInHand } from "./use-focus-in-hand.ts";
import { useIsPageSeen } from "./use-is-page-seen.ts";
import { useTimeToRead } from "./use-time-to-read.ts";

/** Where the page says what was just done. It makes room for itself at the lower edge, so that nothing lies beneath it for good. */
export function NoteBar(): ReactElement | null {
  const note = useSyncExternalStore(notes.subscribe, notes.current);
  // Another person gets a frame of their own, and what was done before is not theirs to take back.
  useEffect(() => notes.forget, []);
  return note === null ? null : <ShownNote note={note} />;
}

function ShownNote({ note }: { readonly note: Note }): ReactElement {
  const [isPointedAt, setIsPointedAt] = useState(false);
  const [keys] = useKeptChoice(shortcutsChoice);
  const bar = useRef<HTMLElement>(null);
  const isSeen = useIsPageSeen();
  const canUndo = note.undo !== null;
  const hasFocus = useFocusInHand(bar, canUndo);
  const close = useCallback(() => notes.close(note.id), [note.id]);
  useTimeToRead(note.id, isPointedAt || hasFocus || !isSeen || note.state !== "shown", close);
  useCommands(
    canUndo
      ? [
          {
            id: "undo",
            label: texts.undoOf(note.text),
            group: "page",
            shortcut: UNDO_KEY,
            run: () => void notes.undo(),
          },
        ]
      : [],
  );

  useEffect(() => {
    document.documentElement.dataset["note"] = "shown";
    return () => {
      delete document.documentElement.dataset["note"];
    };
  }, []);

  return (
    // Pointing at it does nothing but give time to read.
    <section
      ref={bar}
      aria-label={texts.REGION}
      className={classes.bar}
      onPointerEnter={() => setIsPointedAt(true)}
      onPointerLeave={() => setIsPointedAt(false)}
    >
      <p className={classes.text}>{note.text}</p>
      {canUndo ? (
        <VerbButton
          size="compact-md"
          className={classes.undo}
          busy={note.state === "undoing"}
          leftSection={<IconArrowBackUp size={16} aria-hidden />}
          onClick={() => void notes.undo()}
        >
          {texts.UNDO}
          {keys === "on" ? <kbd className={classes.key}>{UNDO_KEY}</kbd> : null}
        </VerbButton>
      ) : null}
      <CloseButton aria-label={texts.CLOSE} className={classes.close} onClick={close} />
    </section>
  );
}
