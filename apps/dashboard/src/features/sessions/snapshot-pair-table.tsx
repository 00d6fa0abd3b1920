import { VisuallyHidden } from "@mantine/core";
import type { Drift, Snapshot } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/sessions.ts";
import { Breakable } from "../../lib/ui/breakable.tsx";
import type { ComparedValue as Value } from "../session/compare-snapshot.ts";
import { ComparedValue } from "../session/compared-value.tsx";
import { DifferenceMark } from "./difference-mark.tsx";
import { pairSnapshots } from "./pair-snapshots.ts";
import classes from "./pair-table.module.css";

interface Side {
  readonly title: string;
  readonly snapshot: Snapshot | null;
  /** What to say where there is none. */
  readonly missing?: string;
}

interface Props {
  readonly left: Side;
  readonly right: Side;
  /** How the right one stands to the left one; null where that cannot be told. */
  readonly drift: Pick<Drift, "differences"> | null;
}

/** Two snapshots side by side, every difference marked. */
export function SnapshotPairTable({ left, right, drift }: Props): ReactElement {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">
            <VisuallyHidden>{texts.FIELD_COLUMN}</VisuallyHidden>
          </th>
          <th scope="col">{left.title}</th>
          <th scope="col">{right.title}</th>
          <th scope="col">
            <VisuallyHidden>{texts.DIFFERENCE}</VisuallyHidden>
          </th>
        </tr>
      </thead>
      <tbody>
        {pairSnapshots(left.snapshot, right.snapshot, drift).map((pair) => (
          <tr key={pair.field} data-differs={pair.difference !== null}>
            <th scope="row">
              <Breakable text={pair.label} />
            </th>
            <td>
              <Cell value={pair.left} missing={left.missing} />
            </td>
            <td>
              <Cell value={pair.right} missing={right.missing} />
            </td>
            <td className={classes.mark}>
              {pair.difference === null ? null : <DifferenceMark drift={pair.difference} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CellProps {
  readonly value: Value | null;
  readonly missing: string | undefined;
}

function Cell({ value, missing = texts.NOT_KEPT }: CellProps): ReactElement {
  return value === null ? <span className={classes.missing}>{missing}</span> : <ComparedValue value={value} />;
}
