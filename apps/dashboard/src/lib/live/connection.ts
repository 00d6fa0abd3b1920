/** What is known of the line to the server. */
export interface Connection {
  /** The live stream is open, so changes arrive by themselves. */
  readonly is_stream_open: boolean;
  /** The last question was answered, and nothing was lost since. */
  readonly is_fresh: boolean;
  /** Milliseconds since 1970 of the first failure of this outage; null while there is none. */
  readonly lost_since: number | null;
  /** What the last failure said, for a person; null while there is none. */
  readonly detail: string | null;
}

export type ConnectionEvent =
  | { readonly type: "stream-open" }
  | { readonly type: "stream-lost"; readonly at: number }
  /** Nobody follows it any more; that is no failure. */
  | { readonly type: "stream-closed" }
  | { readonly type: "answered" }
  | { readonly type: "unanswered"; readonly at: number; readonly detail: string };

/** `connecting` only before the first success or failure. */
export type ConnectionState = "connecting" | "live" | "lost";

export const NEW_CONNECTION: Connection = { is_stream_open: false, is_fresh: false, lost_since: null, detail: null };

/** The connection after an event. It is live again only when the stream is open and a question was answered since the loss. */
export function evolveConnection(connection: Connection, event: ConnectionEvent): Connection {
  switch (event.type) {
    case "stream-open":
      return mended({ ...connection, is_stream_open: true });
    case "answered":
      return mended({ ...connection, is_fresh: true });
    case "stream-lost":
      return { ...connection, is_stream_open: false, is_fresh: false, lost_since: connection.lost_since ?? event.at };
    case "stream-closed":
      return { ...connection, is_stream_open: false };
    case "unanswered":
      return { ...connection, is_fresh: false, lost_since: connection.lost_since ?? event.at, detail: event.detail };
    default:
      return event satisfies never;
  }
}

function mended(connection: Connection): Connection {
  const isMended = connection.is_stream_open && connection.is_fresh;
  return isMended ? { ...connection, lost_since: null, detail: null } : connection;
}

/** What to say of the connection. */
export function connectionState({ is_stream_open, is_fresh, lost_since }: Connection): ConnectionState {
  if (lost_since !== null) return "lost";
  return is_stream_open && is_fresh ? "live" : "connecting";
}
