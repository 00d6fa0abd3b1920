import type { ReactElement } from "react";

interface Props {
  /** In pixels. */
  readonly height: number;
}

/** The place of the rows of a table that are too far from the window to exist. */
export function SpacerRow({ height }: Props): ReactElement | null {
  return height <= 0 ? null : <tr aria-hidden style={{ display: "block", height, border: 0, padding: 0 }} />;
}
