import { IconAlertCircle } from "@tabler/icons-react";
import type { ReactElement } from "react";
import { describeFailure } from "../api/describe-failure.ts";
import classes from "./failure-note.module.css";

interface Props {
  /** What was thrown; null while nothing was. */
  readonly error: unknown;
}

/** Why a deed was refused, where it was tried. What was typed stays where it is. */
export function FailureNote({ error }: Props): ReactElement | null {
  if (error === null || error === undefined) return null;
  const { detail, code, request_id } = describeFailure(error);
  return (
    <div role="alert" className={classes.note}>
      <IconAlertCircle size={20} aria-hidden className={classes.icon} />
      <div>
        <p>{detail}</p>
        {code === null ? null : (
          <p className={classes.trace}>
            {code}
            {request_id === null ? "" : `, request ${request_id}`}
          </p>
        )}
      </div>
    </div>
  );
}
