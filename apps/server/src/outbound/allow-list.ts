import ipaddr from "ipaddr.js";
import { z } from "zod";

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** Addresses of a range, or all that a name leads to; at one port or at every one. */
interface AllowEntry {
  readonly range: readonly [Address, number] | null;
  readonly host: string | null;
  readonly port: number | null;
}

const HOST = /^(?!-)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*$/;
/** What browsers take for an IPv4 address, however odd (WHATWG URL). */
const NUMBER_AT_END = /(^|\.)(\d+|0x[\da-f]*)\.?$/;
const WITH_PORT = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/;
const PORT_MAX = 65_535;

/** Reads `10.0.0.0/8`, `::1`, `db.internal`, `db.internal:5432` or `[::1]:9090`. null for anything else. */
function parseAllowEntry(text: string): AllowEntry | null {
  const [, bracketed, plain, port_text] = WITH_PORT.exec(text) ?? [];
  const port = port_text === undefined ? null : Number(port_text);
  if (port !== null && (port < 1 || port > PORT_MAX)) return null;
  const place = (bracketed ?? plain ?? text).toLowerCase();
  const range = parseRange(place);
  if (range !== null) return { range, host: null, port };
  return bracketed === undefined && HOST.test(place) && !NUMBER_AT_END.test(place)
    ? { range: null, host: place, port }
    : null;
}

function parseRange(text: string): readonly [Address, number] | null {
  const [address = "", bits] = text.split("/");
  const isWritten =
    ipaddr.IPv4.isValidFourPartDecimal(address) || (address.includes(":") && ipaddr.IPv6.isValid(address));
  if (!isWritten) return null;
  if (bits !== undefined) return ipaddr.isValidCIDR(text) ? ipaddr.parseCIDR(text) : null;
  const parsed = ipaddr.parse(address);
  return [parsed, parsed.kind() === "ipv4" ? 32 : 128];
}

/** What of the places that are closed by themselves is open all the same, as the settings have it. */
export const AllowList = z
  .array(
    z
      .string()
      .max(300)
      .refine((text) => parseAllowEntry(text) !== null, {
        error: ({ input }) =>
          `${JSON.stringify(input)} is no place. Write an address (10.1.2.3), a range (10.0.0.0/8), a host name (db.internal), or one of them with a port (db.internal:5432, [::1]:9090)`,
      }),
  )
  .max(1000);

/** Somewhere that a request would go: the host as it was written, one address of it, and the port. */
export interface Place {
  readonly host: string;
  readonly address: string;
  readonly port: number;
}

/** Answers whether a list names a place. Entries that cannot be read name none. */
export function createAllowed(list: readonly string[]): (place: Place) => boolean {
  const entries = list.map(parseAllowEntry).filter((entry) => entry !== null);
  return ({ host, address, port }) => {
    const name = host.toLowerCase().replace(/\.$/, "");
    const parsed = ipaddr.isValid(address) ? ipaddr.parse(address) : null;
    return entries.some(
      (entry) =>
        (entry.port === null || entry.port === port) &&
        (entry.range === null ? entry.host === name : parsed !== null && isWithin(parsed, entry.range)),
    );
  };
}

function isWithin(address: Address, [base, bits]: readonly [Address, number]): boolean {
  if (address instanceof ipaddr.IPv4) return base instanceof ipaddr.IPv4 && address.match(base, bits);
  return base instanceof ipaddr.IPv6 && address.match(base, bits);
}
