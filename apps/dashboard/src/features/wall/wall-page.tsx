import type { ReactElement } from "react";

/** For a shared screen. */
export function WallPage(): ReactElement {
  return <h1>Wall</h1>;
}
