import { lookup as lookupBySystem } from "node:dns/promises";
import { isIP } from "node:net";
import type { Place } from "./allow-list.ts";
import { findClosedRange } from "./find-closed-range.ts";
import { OutboundProblem } from "./outbound-problem.ts";

/** Answers every address of a host. Rejects where it has none. */
export type Lookup = (host: string) => Promise<readonly string[]>;

/**
 * The machine's own look-up, which knows its hosts file and its search domains. It takes threads of the pool that hashes
 * passwords too, but libuv lets look-ups have no more than half of them.
 */
export async function lookupHost(host: string): Promise<readonly string[]> {
  const found = await lookupBySystem(host, { all: true, order: "ipv4first" });
  return found.map(({ address }) => address);
}

/**
 * The addresses of a host, all of which may be gone to: one that may not closes them all, so that nothing depends on which
 * of them is taken. Rejects with OutboundProblem.
 */
export async function findAddresses(
  { host, port }: Pick<Place, "host" | "port">,
  { lookup, isAllowed }: { readonly lookup: Lookup; isAllowed(place: Place): boolean },
): Promise<readonly string[]> {
  const addresses = isIP(host) === 0 ? await lookUp(host, lookup) : [host];
  for (const address of addresses) {
    const closed = findClosedRange(address);
    if (closed === null || isAllowed({ host, address, port })) continue;
    const what = address === host ? address : `${host} leads to ${address}, which`;
    throw new OutboundProblem("refused", `${what} ${closed}; outbound.allow of the settings does not list it`);
  }
  return addresses;
}

async function lookUp(host: string, lookup: Lookup): Promise<readonly string[]> {
  const addresses = await lookup(host).catch(() => []);
  if (addresses.length === 0) throw new OutboundProblem("unresolved", `the name ${host} leads to no address`);
  return addresses;
}
