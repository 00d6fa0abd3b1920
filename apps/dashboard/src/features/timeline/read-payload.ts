// Entries that were adopted from the old service keep the payload they had, so every field may be missing or be something
// else; a timeline must still tell what it can.

/** A text that is not empty, or null. */
export function readText(payload: unknown, name: string): string | null {
  const value = readField(payload, name);
  return typeof value === "string" && value.trim() !== "" ? value : null;
}

/** A boolean, or null. */
export function readBoolean(payload: unknown, name: string): boolean | null {
  const value = readField(payload, name);
  return typeof value === "boolean" ? value : null;
}

/** A number, or null. */
export function readNumber(payload: unknown, name: string): number | null {
  const value = readField(payload, name);
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

/** The texts of a list; none when it is not one. */
export function readTexts(payload: unknown, name: string): string[] {
  const value = readField(payload, name);
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}

/** Whatever stands under a name; undefined when nothing does. */
export function readField(payload: unknown, name: string): unknown {
  return typeof payload === "object" && payload !== null && Object.hasOwn(payload, name)
    ? Reflect.get(payload, name)
    : undefined;
}
