import { keptChoice } from "./kept-choice.ts";

/** Whether the tour is still to be offered in this browser. */
export const tourChoice = keptChoice("valhalla-go-tour", ["unseen", "seen"]);
