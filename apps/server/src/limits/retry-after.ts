import { GoError } from "@valhalla-go/core";

/** After how many whole seconds to try again, as the header tells it: of several refusals the longest; null where none is a matter of time. */
export function retryAfterOf(errors: readonly unknown[]): string | null {
  const seconds = errors.flatMap((error) => {
    if (!(error instanceof GoError)) return [];
    const { facts } = error as GoError;
    return "retry_after_seconds" in facts ? [facts.retry_after_seconds] : [];
  });
  return seconds.length === 0 ? null : String(Math.max(...seconds));
}
