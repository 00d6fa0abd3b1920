import { useEffect, useState } from "react";

/** Who did nothing for so long after they came has time for a tour, in milliseconds. */
const CALM_MS = 4000;
const DEEDS = ["pointerdown", "keydown", "wheel", "touchstart"] as const;

/** Whether somebody who came lately just looks. Who presses anything before that has something to do, and stays undisturbed. */
export function useIsCalm(): boolean {
  const [isCalm, setIsCalm] = useState(false);
  useEffect(() => {
    const end = (): void => {
      clearTimeout(timer);
      for (const deed of DEEDS) removeEventListener(deed, end, true);
    };
    const timer = setTimeout(() => {
      end();
      setIsCalm(true);
    }, CALM_MS);
    for (const deed of DEEDS) addEventListener(deed, end, true);
    return end;
  }, []);
  return isCalm;
}
