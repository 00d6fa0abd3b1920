import autocannon from "autocannon";

const CONNECTIONS = 10;

/** How a call is made again and again. */
export interface Load {
  readonly connections: number;
  readonly seconds: number;
  /** Sent with POST, as JSON; without it the call is a GET. */
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers per second of a GET by ten callers, over `seconds` of asking. Throws when one of them was not a 200. */
export function getPerSecond(url: string, seconds: number, headers: Load["headers"] = {}): Promise<number> {
  return callsPerSecond(url, { connections: CONNECTIONS, seconds, headers });
}

/** Answers per second of one call, each caller waiting for its answer. Throws when one of them was not a 200. */
export async function callsPerSecond(url: string, load: Load): Promise<number> {
  return (await loadCalls(url, load)).per_second;
}

/** Answers per second of one call, and how long 99 in 100 of them take at most. Throws when one of them was not a 200. */
export async function loadCalls(
  url: string,
  { connections, seconds, body, headers = {} }: Load,
): Promise<{ readonly per_second: number; readonly p99_ms: number }> {
  const call =
    body === undefined
      ? { headers }
      : ({
          method: "POST",
          body: JSON.stringify(body),
          headers: { ...headers, "content-type": "application/json" },
        } as const);
  const result = await autocannon({ url, connections, duration: seconds, ...call });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${url}: ${result.non2xx} refusals, ${result.errors} errors`);
  }
  return { per_second: result.requests.total / result.duration, p99_ms: result.latency.p99 };
}

/** Makes a call once. Throws when it is refused. */
export async function callOnce(url: string, body: object): Promise<void> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  await response.arrayBuffer();
}
