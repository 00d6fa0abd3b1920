import { VisuallyHidden } from "@mantine/core";
import type { Snapshot } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/session.ts";
import { Breakable } from "../../lib/ui/breakable.tsx";
import { DifferenceMark } from "../sessions/difference-mark.tsx";
import { type LivePosture, compareSnapshot } from "./compare-snapshot.ts";
import { ComparedValue } from "./compared-value.tsx";
import classes from "./snapshot-table.module.css";

interface Props {
  readonly snapshot: Snapshot;
  readonly live: LivePosture;
}

/** What was frozen at the start beside what is so now, every difference marked as better, worse, or only another. */
export function SnapshotTable({ snapshot, live }: Props): ReactElement {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">
            <VisuallyHidden>{texts.FIELD_COLUMN}</VisuallyHidden>
          </th>
          <th scope="col">{texts.FROZEN_COLUMN}</th>
          <th scope="col">{texts.NOW_COLUMN}</th>
        </tr>
      </thead>
      <tbody>
        {compareSnapshot(snapshot, live).map(({ key, label, frozen, now, difference }) => (
          <tr key={key} data-differs={difference !== null}>
            <th scope="row">
              <Breakable text={label} />
              {difference === null ? null : (
                <span className={classes.kind}>
                  <DifferenceMark drift={difference} />
                </span>
              )}
            </th>
            <td>
              <ComparedValue value={frozen} />
            </td>
            <td>
              <ComparedValue value={now} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
