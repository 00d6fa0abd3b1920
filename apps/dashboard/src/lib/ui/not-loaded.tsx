import type { ReactElement } from "react";
import { PART_NOT_LOADED } from "#texts/ui.ts";
import { LOAD_AGAIN } from "#texts/frame.ts";
import { VerbButton } from "./verb-button.tsx";

/** Stands where a part of the page would: the server is away, or serves another version by now. */
export function NotLoaded(): ReactElement {
  return (
    <p role="alert">
      {PART_NOT_LOADED}{" "}
      <VerbButton size="compact-sm" onClick={() => location.reload()}>
        {LOAD_AGAIN}
      </VerbButton>
    </p>
  );
}
