/** Whoever has no answer after so long gives up. */
const ANSWER_MAX_MS = 15_000;

/** A change over REST, without its mark. */
export interface Change {
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: string;
  readonly body?: object;
}

/** What became of a change that was sent; status 0: no answer came. */
export interface ChangeAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  /** Whether the server says that it did this before, under the same key. */
  readonly is_replay: boolean;
}

/**
 * Sends a change that carries `mark`: as its request's id, which the audit entry keeps and the answer repeats, and as its
 * idempotency key. At most 64 letters, digits, `.`, `_` and `-`.
 */
export async function sendChange(
  { origin }: { readonly origin: string },
  mark: string,
  { method, path, body }: Change,
): Promise<ChangeAnswer> {
  const headers = { "x-request-id": mark, "idempotency-key": mark, "content-type": "application/json" };
  try {
    const response = await fetch(origin + path, {
      method,
      headers,
      signal: AbortSignal.timeout(ANSWER_MAX_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const is_replay = response.headers.get("idempotency-replayed") === "true";
    return { status: response.status, body: (await response.json()) as Record<string, unknown>, is_replay };
  } catch {
    return { status: 0, body: {}, is_replay: false };
  }
}

/**
 * Changes of every kind that callers side by side can make without being in each other's way, again and again, while a
 * session is active.
 */
export function sideBySideChanges(writer: number): readonly Change[] {
  const source = `writer-${writer}`;
  return [
    { method: "POST", path: "/core/go/notes", body: { text: `A note of ${source}` } },
    { method: "POST", path: "/core/go/complete", body: { step_id: "preflight_view_dashboard", notes: source } },
    { method: "POST", path: "/core/cone/state", body: { band: "B", reason: `As ${source} sees it` } },
    { method: "GET", path: "/core/cone/decide?engine=wholesaling&action=run" },
    {
      method: "POST",
      path: "/core/status/signals",
      body: { source, status: "green", reason: "Fine", ttl_seconds: 3600 },
    },
    { method: "DELETE", path: `/core/status/signals/${source}` },
  ];
}

/** What one caller alone can do again and again: a whole session. */
export const SESSION_CHANGES: readonly Change[] = [
  { method: "POST", path: "/core/go/start_session", body: { notes: "Alone" } },
  ...sideBySideChanges(0),
  { method: "POST", path: "/core/go/end_session", body: { notes: "Done" } },
];
