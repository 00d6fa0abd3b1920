import { compareByWorst } from "@valhalla-go/core/constants";
import type { CheckView, HealthInput } from "@valhalla-go/core/schemas";
import type { HealthSearch } from "./health-search.ts";

/** An input with what is known of its check, where it is one and that has been fetched. */
export interface ListedInput {
  readonly input: HealthInput;
  readonly view: CheckView | null;
}

/** The inputs that are looked for: the worst first, and equals by their names. */
export function findInputs(listed: readonly ListedInput[], { state, kind, text = "" }: HealthSearch): ListedInput[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return listed
    .filter(({ input }) => state === undefined || (input.status === "green") === (state === "green"))
    .filter(({ input }) => kind === undefined || input.kind === kind)
    .filter((each) => words.every((word) => textOf(each).includes(word)))
    .toSorted((a, b) => compareByWorst(a.input, b.input) || a.input.source.localeCompare(b.input.source));
}

function textOf({ input: { source, reason, owner }, view }: ListedInput): string {
  return `${source} ${view?.check.title ?? ""} ${reason} ${owner ?? ""}`.toLowerCase();
}
