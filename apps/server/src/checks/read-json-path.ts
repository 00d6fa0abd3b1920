import type { FactValue } from "@valhalla-go/core";

const STEP = /\.?([^.[\]]+)|\[(\d+)\]/y;

/** The value at a path into what JSON held: `items[0].state`. undefined for an object or a list, and where nothing is. */
export function readJsonPath(json: unknown, path: string): FactValue | undefined {
  let value = json;
  for (const step of stepsOf(path)) {
    if (step === null || typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return isFact(value) ? value : undefined;
}

/** The names and places on a path; null where it cannot be read on. */
function* stepsOf(path: string): Generator<string | null> {
  for (let at = 0; at < path.length; at = STEP.lastIndex) {
    STEP.lastIndex = at;
    const [, name, place] = STEP.exec(path) ?? [];
    const step = name ?? place ?? null;
    yield step;
    if (step === null) return;
  }
}

function isFact(value: unknown): value is FactValue {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}
