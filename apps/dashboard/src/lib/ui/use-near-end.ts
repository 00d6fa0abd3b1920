import { useEffect, useEffectEvent } from "react";

/** So many rows before its end a list asks for more. */
const NEAR_END = 12;

/**
 * Asks for more when somebody comes near the end of a list, and again with each page that does not reach further. Leave
 * `onNearEnd` out while more is on its way, and after a failure: it is asked again once it is there.
 */
export function useNearEnd(rowsLeft: number, count: number, onNearEnd: (() => void) | undefined): void {
  const tell = useEffectEvent(() => onNearEnd?.());
  const isNear = count > 0 && rowsLeft < NEAR_END;
  const isWanted = onNearEnd !== undefined;
  useEffect(() => {
    if (isNear && isWanted) tell();
  }, [isNear, isWanted, count]);
}
