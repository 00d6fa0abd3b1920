import * as texts from "#texts/access.ts";

const LOOPBACK = new Set(["::1", "127.0.0.1", "::ffff:127.0.0.1"]);

/** From where somebody came, as far as the server saw it. */
export function describeAddress(address: string | null): string {
  if (address === null) return texts.UNKNOWN_ADDRESS;
  return LOOPBACK.has(address) ? texts.SERVERS_MACHINE : address;
}
