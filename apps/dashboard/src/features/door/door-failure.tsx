import { IconHourglass } from "@tabler/icons-react";
import type { ReactElement } from "react";
import * as texts from "#texts/door.ts";
import { retryAfterSeconds } from "../../lib/api/describe-failure.ts";
import { Filled } from "../../lib/texts/filled.tsx";
import { FailureNote } from "../../lib/ui/failure-note.tsx";
import note from "../../lib/ui/failure-note.module.css";

interface Props {
  readonly error: unknown;
  /** So many seconds no further try is taken. */
  readonly wait: number;
}

/** Why nobody was let in. Too many tries say how long to wait, counting down. */
export function DoorFailure({ error, wait }: Props): ReactElement | null {
  if (retryAfterSeconds(error) === null) return <FailureNote error={error} isQuestion />;
  return (
    <div className={note.note}>
      <IconHourglass size={20} aria-hidden className={note.icon} />
      <p>
        <span role="alert">{texts.TOO_MANY}</span>{" "}
        {wait === 0 ? (
          texts.TRY_NOW
        ) : (
          <Filled text={texts.TRY_IN} parts={{ time: <span className="tabular">{texts.seconds(wait)}</span> }} />
        )}
      </p>
    </div>
  );
}
