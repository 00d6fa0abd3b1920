import { VisuallyHidden } from "@mantine/core";
import type { ConeState, Health, Snapshot } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { compareSnapshot } from "./compare-snapshot.ts";
import { ComparedValue } from "./compared-value.tsx";
import classes from "./snapshot-table.module.css";

interface Props {
  readonly snapshot: Snapshot;
  readonly cone: ConeState;
  readonly health: Health;
}

/** What was frozen at the start beside what is so now, every difference marked. */
export function SnapshotTable({ snapshot, cone, health }: Props): ReactElement {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">
            <VisuallyHidden>What</VisuallyHidden>
          </th>
          <th scope="col">Frozen at the start</th>
          <th scope="col">Now</th>
        </tr>
      </thead>
      <tbody>
        {compareSnapshot(snapshot, cone, health).map(({ key, label, frozen, now, differs }) => (
          <tr key={key} data-differs={differs}>
            <th scope="row">{label}</th>
            <td>
              <ComparedValue value={frozen} />
            </td>
            <td>
              <ComparedValue value={now} />
              {differs ? <VisuallyHidden> (differs from the start)</VisuallyHidden> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
