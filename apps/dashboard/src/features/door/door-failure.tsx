import { IconHourglass } from "@tabler/icons-react";
import type { ReactElement } from "react";
import { retryAfterSeconds } from "../../lib/api/describe-failure.ts";
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
        <span role="alert">Too many tries.</span>{" "}
        {wait === 0 ? (
          "Try again now."
        ) : (
          <>
            The next one is taken in <span className="tabular">{wait} s</span>.
          </>
        )}
      </p>
    </div>
  );
}
