import { percentile } from "./samples.ts";

const SUBSCRIBERS = 200;
const EVENTS = 20;
const PAUSE_MS = 50;

/**
 * Milliseconds from the moment at which a change is sent to the moment at which a subscriber has its event: the 99th
 * percentile over 200 subscribers and 20 changes. `path` is the stream, read as plain Server-Sent Events.
 */
export async function measureFanOut(url: string, path: string): Promise<number> {
  const stop = new AbortController();
  const waits = new Map<string, number>();
  const delays: number[] = [];
  const subscribers = await Promise.all(
    Array.from({ length: SUBSCRIBERS }, () => fetch(`${url}${path}`, { signal: stop.signal })),
  );
  const readers = subscribers.map((response) =>
    readChanges(response, (change) => {
      const sent = waits.get(change);
      if (sent !== undefined) delays.push(performance.now() - sent);
    }),
  );
  await post(url, "/core/go/start_session", {});
  for (let event = 0; event < EVENTS; event += 1) {
    const change = `change-${event}-`;
    waits.set(change, performance.now());
    await post(url, "/core/go/notes", { text: change });
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  await post(url, "/core/go/end_session", {});
  await new Promise((resolve) => setTimeout(resolve, 500));
  stop.abort();
  await Promise.allSettled(readers);
  if (delays.length !== SUBSCRIBERS * EVENTS) {
    throw new Error(`${delays.length} of ${SUBSCRIBERS * EVENTS} events arrived`);
  }
  return percentile(
    delays.toSorted((a, b) => a - b),
    0.99,
  );
}

async function readChanges(response: Response, onChange: (change: string) => void): Promise<void> {
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    for (const [change] of decoder.decode(chunk, { stream: true }).matchAll(/change-\d+-/g)) onChange(change);
  }
}

async function post(url: string, path: string, body: object): Promise<void> {
  const response = await fetch(`${url}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  await response.arrayBuffer();
}
