const LOOPBACK = new Set(["::1", "127.0.0.1", "::ffff:127.0.0.1"]);

/** From where somebody came, as far as the server saw it. */
export function describeAddress(address: string | null): string {
  if (address === null) return "unknown";
  return LOOPBACK.has(address) ? "the server's own machine" : address;
}
