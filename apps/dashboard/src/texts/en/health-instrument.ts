import { countOf } from "../../lib/count.ts";

// The instrument of health on the page Now.

export const HEALTH = "Health";
export const REPORT_HEALTH = "Report health";
export const SEE_INPUTS = "See its inputs";
export const EVERY_GREEN = "Every input is green.";
export const furtherReasons = (count: number): string => `and ${countOf(count, "further reason")}`;
export const inputCount = (count: number): string => countOf(count, "input");
export const AS_OF = "as of";
export const CHECKED = "checked";
