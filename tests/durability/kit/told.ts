import { AuditPage } from "@valhalla-go/core";
import { callServer } from "../../processes/server-process.ts";
import type { ChangeAnswer } from "./marked-changes.ts";
import { CONSEQUENCES } from "./trail.ts";

/** What a caller was told of the change with this mark. */
export interface Told {
  readonly mark: string;
  readonly answer: ChangeAnswer;
}

/** What an answer says of its change: done, not done, or that nobody knows; null for an answer that there must not be. */
export function meaningOf({ status, body }: ChangeAnswer): "done" | "none" | "unknown" | null {
  if (status === 200) return "done";
  // The connection broke, or nothing came for a long time.
  if (status === 0) return "unknown";
  const outcome = (body["facts"] as { outcome?: unknown } | undefined)?.outcome;
  switch (`${status} ${String(body["code"])}`) {
    case "503 STORE_READ_ONLY":
      return "none";
    case "503 STORE_UNAVAILABLE":
    case "507 STORE_FULL":
      return outcome === "none" || outcome === "unknown" ? outcome : null;
    default:
      return null;
  }
}

/** How often each mark is in the server's record, without what a change brought about elsewhere. */
export async function countMarks(server: { readonly origin: string }): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  let cursor: string | null = "";
  while (cursor !== null) {
    const query: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const page: AuditPage = AuditPage.parse((await callServer(server, `/core/audit?limit=200${query}`)).body);
    for (const { event, request_id: mark } of page.entries) {
      if (mark !== null && !CONSEQUENCES.has(event)) counts.set(mark, (counts.get(mark) ?? 0) + 1);
    }
    cursor = page.next_cursor;
  }
  return counts;
}

/** Where the record is not what callers were told, a sentence for each. */
export function findContradictions(told: readonly Told[], counts: ReadonlyMap<string, number>): string[] {
  return told.flatMap(({ mark, answer }) => {
    const count = counts.get(mark) ?? 0;
    switch (meaningOf(answer)) {
      case "done":
        return count === 1 ? [] : [`${mark} was acknowledged and is there ${count} times`];
      case "none":
        return count === 0 ? [] : [`${mark} was said not to be done and is there ${count} times`];
      case "unknown":
        return count <= 1 ? [] : [`${mark} is there ${count} times`];
      case null:
        return [`${mark} was answered with ${answer.status} ${JSON.stringify(answer.body)}`];
    }
  });
}
