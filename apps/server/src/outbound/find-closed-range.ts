import ipaddr from "ipaddr.js";

/** What is handed out to be reached from everywhere; everything else of IPv6 is special (RFC 4291). */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR("2000::/3");

/** Where Azure tells a machine its settings and certificates: a public address that only leads to the platform itself. */
const AZURE_PLATFORM = "168.63.129.16";

const WORDS: Readonly<Record<string, string>> = {
  unspecified: "stands for this machine",
  loopback: "is this machine itself",
  private: "is private",
  uniqueLocal: "is private",
  linkLocal: "is link-local, where clouds keep the credentials of a machine",
  carrierGradeNat: "is shared with other customers of a carrier",
  multicast: "is for many at once",
  broadcast: "is for all at once",
  ipv4Mapped: "holds an IPv4 address",
  rfc6145: "holds an IPv4 address",
  rfc6052: "holds an IPv4 address",
  "6to4": "holds an IPv4 address",
  teredo: "holds an IPv4 address",
};

/**
 * Why the server does not go to an address by itself, in words that follow it; null for an address that is open to all.
 * What holds an IPv4 address inside is closed whatever that one is.
 */
export function findClosedRange(address: string): string | null {
  if (!ipaddr.isValid(address)) return "is no address";
  const parsed = ipaddr.parse(address);
  const range = parsed.range();
  if (parsed.toString() === AZURE_PLATFORM) return "is that of a cloud's own services";
  if (range !== "unicast") return WORDS[range] ?? "is set apart";
  return parsed instanceof ipaddr.IPv6 && !parsed.match(GLOBAL_IPV6) ? "is set apart" : null;
}
