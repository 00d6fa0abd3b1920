import { AuditEntry, addNote, startSession } from "@valhalla-go/core";
import { type EventReader, type StreamEvent, readEvents } from "../kit/read-events.ts";
import type { TestApp } from "../kit/test-app.ts";

/** A way to follow the entries: how a stream is opened after an entry, and how its events are told from others. */
export interface Follower {
  readonly name: string;
  open(app: Pick<TestApp, "origin">, after_seq: number | null): Promise<EventReader>;
  /** How a client that lost its connection comes back: by the id of the last event. */
  reopen(app: Pick<TestApp, "origin">, last_event_id: string): Promise<EventReader>;
}

const REST_PATH = "/core/go/events";
const TRPC_PATH = "/trpc/live.entries";

export const restFollower: Follower = {
  name: "REST stream",
  open: ({ origin }, after_seq) =>
    readEvents(`${origin}${REST_PATH}${after_seq === null ? "" : `?after_seq=${after_seq}`}`),
  reopen: ({ origin }, id) => readEvents(`${origin}${REST_PATH}`, { "last-event-id": id }),
};

export const trpcFollower: Follower = {
  name: "tRPC subscription",
  open: ({ origin }, after_seq) => readEvents(`${origin}${TRPC_PATH}?input=${JSON.stringify({ after_seq })}`),
  reopen: ({ origin }, id) => readEvents(`${origin}${TRPC_PATH}?input=%7B%7D`, { "last-event-id": id }),
};

export const FOLLOWERS = [restFollower, trpcFollower] as const;

/** The events that carry an entry; a transport has others for itself. */
export function entryEvents(events: readonly StreamEvent[]): StreamEvent[] {
  return events.filter(({ id }) => id !== null);
}

/** The entries of events, after a look that each event's id is its entry's seq. */
export function readEntries(events: readonly StreamEvent[]): AuditEntry[] {
  return entryEvents(events).map(({ id, data }) => {
    const entry = AuditEntry.parse(JSON.parse(data));
    if (String(entry.seq) !== id) throw new Error(`event ${id} holds entry ${entry.seq}`);
    return entry;
  });
}

/** Starts a session, so that there can be notes. */
export async function openSession({ ctx }: TestApp): Promise<void> {
  await startSession({ ctx, input: {} });
}

/** Adds notes, several at a time, as several callers do. */
export async function addNotes({ ctx }: TestApp, count: number, text = "note"): Promise<void> {
  for (let index = 0; index < count; index += 4) {
    const batch = Array.from({ length: Math.min(4, count - index) }, (_, item) => `${text} ${index + item}`);
    await Promise.all(batch.map((note) => addNote({ ctx, input: { text: note } })));
  }
}
