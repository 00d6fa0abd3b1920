import { type IncomingMessage, request as startRequest } from "node:http";

/** One Server-Sent Event. */
export interface StreamEvent {
  readonly id: string | null;
  readonly event: string | null;
  readonly data: string;
}

/** A stream that is being read. */
export interface EventReader {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  /** Everything that came so far. */
  readonly events: readonly StreamEvent[];
  /** Waits until `enough` holds for what came so far. Rejects when the stream ends before. */
  until(enough: (events: readonly StreamEvent[]) => boolean): Promise<readonly StreamEvent[]>;
  /** Resolves when the other side has ended the stream. */
  readonly ended: Promise<void>;
  /** Stops and starts taking bytes from the connection. */
  pause(): void;
  resume(): void;
  /** Cuts the connection. */
  close(): void;
}

/** Opens a stream and reads it until it is closed. */
export function readEvents(url: string, headers: Readonly<Record<string, string>> = {}): Promise<EventReader> {
  return new Promise((resolve, reject) => {
    const outgoing = startRequest(
      url,
      { headers: { accept: "text/event-stream", ...headers }, agent: false },
      (incoming) => {
        resolve(createReader(incoming, () => outgoing.destroy()));
      },
    );
    outgoing.on("error", reject);
    outgoing.end();
  });
}

function createReader(incoming: IncomingMessage, close: () => void): EventReader {
  const events: StreamEvent[] = [];
  const waiting = new Set<() => void>();
  const wake = (): void => {
    for (const look of waiting) look();
  };
  let rest = "";
  let isOver = false;
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  incoming.setEncoding("utf8");
  incoming.on("data", (chunk: string) => {
    const blocks = (rest + chunk).split("\n\n");
    rest = blocks.pop() ?? "";
    events.push(...blocks.flatMap(parseEvent));
    wake();
  });
  incoming.on("error", () => {});
  incoming.on("close", () => {
    isOver = true;
    end();
    wake();
  });
  return {
    status: incoming.statusCode ?? 0,
    headers: incoming.headers,
    events,
    ended,
    until: (enough) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (!enough(events) && !isOver) return;
          waiting.delete(look);
          if (enough(events)) resolve(events);
          else reject(new Error(`the stream ended after ${events.length} events`));
        };
        waiting.add(look);
        look();
      }),
    pause: () => void incoming.pause(),
    resume: () => void incoming.resume(),
    close,
  };
}

/** Comments and `retry` are no events. */
function parseEvent(block: string): StreamEvent[] {
  const fields = new Map<string, string>();
  for (const line of block.split("\n")) {
    const [, name, value = ""] = /^([^:]*):? ?([^]*)$/.exec(line) ?? [];
    if (name !== undefined && name !== "") fields.set(name, value);
  }
  const data = fields.get("data");
  if (data === undefined) return [];
  return [{ id: fields.get("id") ?? null, event: fields.get("event") ?? null, data }];
}
