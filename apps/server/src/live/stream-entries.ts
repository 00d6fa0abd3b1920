import { once } from "node:events";
import { type AuditEntry, type EntryFeed, GoError, requireScope } from "@valhalla-go/core";
import type { Request, RequestHandler, Response } from "express";
import type { CreateContext } from "../http/request-context.ts";
import { STREAM_CALL } from "../limits/budgets.ts";
import type { StreamSlots } from "./stream-slots.ts";

/** A comment goes out so often, so that both sides notice a dead connection. */
const HEARTBEAT_MS = 15_000;

/** A reader that takes nothing for so long is let go; it can resume where it was. */
export const SLOW_READER_MS = 30_000;

/** What a client waits before it reconnects. */
const RECONNECT_MS = 1000;

const RECONNECT = "event: RECONNECT\ndata: {}\n\n";

const HEADERS = {
  "Content-Type": "text/event-stream",
  "Cache-Control": "no-store",
  "X-Accel-Buffering": "no",
} as const;

interface StreamOptions {
  readonly feed: EntryFeed;
  readonly createContext: CreateContext;
  readonly slots: StreamSlots;
  /** Aborts when the server shuts down. */
  readonly shutdown: AbortSignal;
  /** Longest time in which a reader takes nothing, in milliseconds. */
  readonly slow_reader_ms: number;
}

/**
 * Committed audit entries as Server-Sent Events. The event's id is the entry's `seq`, so `Last-Event-ID` (or `after_seq`
 * in the URL) resumes after it, without gap or repetition; without either, the stream begins with what comes from now on.
 */
export function streamEntries({ feed, createContext, slots, shutdown, slow_reader_ms }: StreamOptions): RequestHandler {
  return async (request, response) => {
    const ctx = createContext(request, response);
    await ctx.admit(ctx.caller, STREAM_CALL);
    requireScope(ctx, "audit:read");
    const after_seq = readPosition(request);
    if (request.method === "HEAD") return void response.writeHead(200, HEADERS).end();

    // Whoever went away meanwhile would never be noticed to be gone.
    if (response.destroyed) return;
    const release = slots.take(ctx.caller);
    ctx.noteReading(ctx.caller, STREAM_CALL);
    response.writeHead(200, HEADERS);
    // A store that fails at once ends a stream that had begun.
    response.flushHeaders();
    const gone = new AbortController();
    const heartbeat = setInterval(() => response.write(": still here\n\n"), HEARTBEAT_MS);
    response.once("close", () => {
      release();
      clearInterval(heartbeat);
      gone.abort();
    });
    response.write(`retry: ${RECONNECT_MS}\n\n`);
    const allowed = ctx.whileAllowed("audit:read");
    const over = AbortSignal.any([gone.signal, allowed]);
    const signal = AbortSignal.any([over, shutdown]);
    for await (const entry of feed.follow({ workspace: ctx.caller.workspace, after_seq, signal })) {
      if (!response.write(formatEvent(entry)) && !(await drained(response, over, slow_reader_ms))) break;
    }
    response.end(allowed.aborted ? formatEnd(allowed.reason) : shutdown.aborted ? RECONNECT : undefined);
  };
}

function readPosition(request: Request): number | null {
  const given = request.get("last-event-id") || request.query["after_seq"];
  if (given === undefined || given === "") return null;
  if (typeof given === "string" && /^\d{1,15}$/.test(given)) return Number(given);
  throw new GoError("INVALID_INPUT", {
    issues: [{ path: ["after_seq"], message: "give the seq of an entry, a whole number that is not negative" }],
  });
}

/** Why somebody who was let in is not any more. */
function formatEnd(refusal: unknown): string {
  const code = refusal instanceof GoError ? String(refusal.code) : "INTERNAL";
  return `event: CREDENTIAL_ENDED\ndata: ${JSON.stringify({ code })}\n\n`;
}

const formatted = new WeakMap<AuditEntry, string>();

/** The entry as an event; formatted once, however many streams it goes to. */
function formatEvent(entry: AuditEntry): string {
  const known = formatted.get(entry);
  if (known !== undefined) return known;
  // An event's name is a line of its own; adopted entries may be named by anybody.
  const name = entry.event.replaceAll(/[\r\n]/g, " ");
  const text = `id: ${entry.seq}\nevent: ${name}\ndata: ${JSON.stringify(entry)}\n\n`;
  formatted.set(entry, text);
  return text;
}

/** Waits until the reader has caught up; false when it is gone or too slow. */
async function drained(response: Response, over: AbortSignal, longest_ms: number): Promise<boolean> {
  try {
    await once(response, "drain", { signal: AbortSignal.any([over, AbortSignal.timeout(longest_ms)]) });
    return true;
  } catch {
    response.destroy();
    return false;
  }
}
