import { createAllowed } from "./allow-list.ts";
import { exchange } from "./exchange.ts";
import { type Lookup, findAddresses, lookupHost } from "./find-addresses.ts";
import { openSocket } from "./open-socket.ts";
import type { Outbound } from "./outbound.ts";
import { queryDns } from "./query-dns.ts";
import { readHost, readTarget } from "./read-target.ts";
import { type UnderWay, within } from "./within.ts";

interface OutboundOptions {
  /** Places that are gone to though they are closed by themselves; see `outbound.allow` of the settings. */
  readonly allow: readonly string[];
  /** Finds the addresses of a name; left out, the machine does. */
  readonly lookup?: Lookup;
}

/** Opens the way out. */
export function createOutbound({ allow, lookup = lookupHost }: OutboundOptions): Outbound {
  const isAllowed = createAllowed(allow);

  async function open(to: { host: string; port: number; tls: boolean }, { signal }: UnderWay) {
    const addresses = await findAddresses(to, { lookup, isAllowed });
    signal.throwIfAborted();
    return openSocket({ ...to, addresses }, signal);
  }

  return {
    request: ({ url, ...asked }) =>
      within(asked, async (underWay) => {
        const target = readTarget(url);
        const { socket, days_left } = await open(target, underWay);
        const end = (): void => void socket.destroy();
        underWay.signal.addEventListener("abort", end, { once: true });
        try {
          return { ...(await exchange(socket, target, asked)), latency_ms: underWay.latency_ms(), days_left };
        } finally {
          end();
        }
      }),

    connect: ({ host, port, tls = false, ...asked }) =>
      within(asked, async (underWay) => {
        const { socket, days_left } = await open({ host: readHost(host), port, tls }, underWay);
        socket.destroy();
        return { latency_ms: underWay.latency_ms(), days_left };
      }),

    resolve: ({ name, record, ...asked }) =>
      within(asked, async ({ signal, latency_ms }) => {
        const records = await queryDns(name, record, signal);
        return { records, latency_ms: latency_ms() };
      }),
  };
}
