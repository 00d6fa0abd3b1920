import { keptChoice } from "../kept/kept-choice.ts";

/** Whether single keys do anything. Who speaks to the machine, or hits keys by accident, turns them off (WCAG 2.1.4). */
export const shortcutsChoice = keptChoice("valhalla-go-shortcuts", ["on", "off"]);
