import { IconFileUpload } from "@tabler/icons-react";
import { type DragEvent, type ReactElement, useId, useState } from "react";
import classes from "./drop-file.module.css";

const RECORDS = ".ndjson,application/x-ndjson";

interface Props {
  readonly label: string;
  readonly hint: string;
  /** Which files can be chosen, as a file field is told. */
  readonly accept?: string;
  readonly onFile: (file: File) => void;
}

/** Where a file can be dropped, or chosen: by pointer, by keyboard, by who listens. */
export function DropFile({ label, hint, accept = RECORDS, onFile }: Props): ReactElement {
  const id = useId();
  const [isOver, setIsOver] = useState(false);

  function drop(event: DragEvent): void {
    event.preventDefault();
    setIsOver(false);
    const [file] = event.dataTransfer.files;
    if (file !== undefined) onFile(file);
  }

  return (
    <label htmlFor={id} className={classes.zone} data-over={isOver}>
      <IconFileUpload size={28} aria-hidden className={classes.icon} />
      <span className={classes.label}>{label}</span>
      <span className={classes.hint}>{hint}</span>
      <input
        id={id}
        type="file"
        accept={accept}
        className={classes.input}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          // The same file can be chosen again after it was changed.
          if (file !== undefined) onFile(file);
          currentTarget.value = "";
        }}
      />
    </label>
  );
}
