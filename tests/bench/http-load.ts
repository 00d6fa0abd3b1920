import autocannon from "autocannon";

const CONNECTIONS = 10;

/** Answers per second of a GET, over `seconds` of asking. Throws when one of them was not a 200. */
export async function getPerSecond(url: string, seconds: number): Promise<number> {
  const result = await autocannon({ url, connections: CONNECTIONS, duration: seconds });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${url}: ${result.non2xx} refusals, ${result.errors} errors`);
  }
  return result.requests.total / result.duration;
}
