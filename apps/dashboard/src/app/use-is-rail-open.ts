import { keptChoice } from "../lib/kept/kept-choice.ts";
import { useKeptChoice } from "../lib/kept/use-kept-choice.ts";

const railChoice = keptChoice("valhalla-go-rail", ["wide", "narrow"]);

/** Whether the rail shows the names of the pages. */
export function useIsRailOpen(): [boolean, (isOpen: boolean) => void] {
  const [width, setWidth] = useKeptChoice(railChoice);
  return [width === "wide", (isOpen) => setWidth(isOpen ? "wide" : "narrow")];
}
