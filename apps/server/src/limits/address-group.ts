import ipaddr from "ipaddr.js";

const IPV6_NETWORK_PARTS = 4;

/**
 * What counts as one address: an IPv4 address, however it is written, and of IPv6 the network of 64 bits, all of which one
 * customer of a provider has for itself. All text that is no address counts as one.
 */
export function groupAddress(address: string): string {
  if (!ipaddr.isValid(address)) return "unknown";
  const known = ipaddr.process(address);
  if (known instanceof ipaddr.IPv4) return known.toString();
  const network = known.parts.slice(0, IPV6_NETWORK_PARTS).map((part) => part.toString(16));
  return `${network.join(":")}::/64`;
}
