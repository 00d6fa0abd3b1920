import { keptChoice } from "./kept-choice.ts";

/** How far colours stand apart: as the system asks for, or as somebody chose here. The key is also in public/color-scheme.js. */
export const contrastChoice = keptChoice("valhalla-go-contrast", ["auto", "normal", "high"]);
