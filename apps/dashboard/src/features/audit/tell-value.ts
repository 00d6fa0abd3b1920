import type { ChangedField } from "@valhalla-go/core/schemas";

/** A value as a person reads it: text as it is, a list of texts as a list, all else as JSON; null for nothing. */
export function tellValue(value: ChangedField["before"]): string | null {
  if (value === null || value === "") return null;
  if (typeof value === "string") return value;
  const isListOfTexts = Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === "string");
  return isListOfTexts ? value.join("\n") : JSON.stringify(value);
}
