import type { HealthStatus } from "@valhalla-go/core/schemas";
import { countOf } from "../../lib/count.ts";

// The instrument of health on the page Now, and the mark of a status.

export const HEALTH = "Health";
export const REPORT_HEALTH = "Report health";
export const SEE_INPUTS = "See its inputs";
export const STATUS: Readonly<Record<HealthStatus, string>> = { green: "green", yellow: "yellow", red: "red" };
export const EVERY_GREEN = "Every input is green.";
export const furtherReasons = (count: number): string => `and ${countOf(count, "further reason")}`;
export const inputCount = (count: number): string => countOf(count, "input");
export const AS_OF = "as of";
export const CHECKED = "checked";
