import { isDeepStrictEqual } from "node:util";
import type { Served, ServedParts } from "./read-served.ts";

/**
 * What of the served parts nobody could know to be wrong: a part that differs from the reference although the store is
 * sound, or in a way that a read-only store must not. Null when there is none.
 */
export function findUnnoticed(served: ServedParts, reference: ServedParts, isReadOnly: boolean): string | null {
  for (const [name, expected] of Object.entries(reference)) {
    const found = served[name];
    if (found === undefined || isDeepStrictEqual(found, expected)) continue;
    if (!isReadOnly || !isAllowed(name, found, expected)) {
      return `${name} is ${JSON.stringify(found).slice(0, 300)} instead of ${JSON.stringify(expected).slice(0, 300)}`;
    }
  }
  return null;
}

/** What a read-only store may answer beside the truth: a refusal, a list without the damaged rows, survival, red health. */
function isAllowed(name: string, found: Served, expected: Served): boolean {
  if ("refused" in found || "refused" in expected) return "refused" in found && found.refused === "ROW_DAMAGED";
  if (name.startsWith("list of ")) return isPartOf(found.answer as unknown[], expected.answer as unknown[]);
  // Whoever is given a proof verifies it: one that is another proves nothing.
  if (name.startsWith("proof of ")) return true;
  const answer = found.answer as Answer;
  switch (name) {
    case "cone":
      return answer.band === "D";
    case "health":
    case "checklist":
    case "next_step":
      return answer.status === "red";
    case "summary": {
      const { session, health } = expected.answer as Answer;
      const cone = answer.health?.cone;
      return (
        isDeepStrictEqual(answer.session, session) &&
        answer.health?.status.status === "red" &&
        (cone?.band === "D" || isDeepStrictEqual(cone, health?.cone))
      );
    }
    default:
      return false;
  }
}

interface Answer {
  readonly band?: string;
  readonly status?: string;
  readonly session?: unknown;
  readonly health?: { readonly status: { readonly status: string }; readonly cone: { readonly band: string } };
}

/** Whether the items are some of all, in the same order. */
function isPartOf(items: readonly unknown[], all: readonly unknown[]): boolean {
  let from = 0;
  return items.every((item) => {
    const at = all.findIndex((other, index) => index >= from && isDeepStrictEqual(other, item));
    from = at + 1;
    return at !== -1;
  });
}
