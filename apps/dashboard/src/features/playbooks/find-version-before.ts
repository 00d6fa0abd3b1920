import type { InfiniteData } from "@tanstack/react-query";
import type { PlaybookVersion, PlaybookVersionPage } from "@valhalla-go/core/schemas";

/** The version that was followed before another, as far as they are loaded, newest first. */
export function findVersionBefore(
  data: InfiniteData<PlaybookVersionPage> | undefined,
  version: PlaybookVersion | undefined,
): PlaybookVersion | undefined {
  if (version === undefined) return undefined;
  return data?.pages.flatMap(({ versions }) => versions).find(({ seq }) => seq < version.seq);
}
