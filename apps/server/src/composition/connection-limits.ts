import { readFileSync } from "node:fs";
import type { Server } from "node:http";
import type { Socket } from "node:net";
import { isLoopbackAddress } from "../access/from-this-machine.ts";
import type { IsTrusted } from "../http/trusted-proxies.ts";
import { groupAddress } from "../limits/address-group.ts";

/** Most connections at a time, where the account may open enough files for them. */
const CONNECTIONS_MAX = 2000;

/** One address gets so many of all connections. */
const SHARE_OF_ADDRESS = 1 / 4;

/** How many connections there may be at a time. */
export interface ConnectionLimits {
  readonly connections_max: number;
  readonly per_address: number;
}

/** Half of what the account may open is left for everything else. */
export function readConnectionLimits(): ConnectionLimits {
  const connections_max = Math.min(CONNECTIONS_MAX, Math.floor(findOpenFilesMax() / 2));
  return { connections_max, per_address: Math.ceil(connections_max * SHARE_OF_ADDRESS) };
}

/** The most files that this process may have open, as Linux tells it; without a limit where nobody tells. */
function findOpenFilesMax(): number {
  try {
    const line = /^Max open files\s+(\d+)/m.exec(readFileSync("/proc/self/limits", "utf8"));
    return Number(line?.[1] ?? Infinity);
  } catch {
    return Infinity;
  }
}

/**
 * Cuts connections beyond the limits as they come, before a byte is read. One address cannot take them all, but for the
 * listed proxies, which speak for everybody, and this machine, whose programs could do worse.
 */
export function limitConnections(
  server: Server,
  { connections_max, per_address }: ConnectionLimits,
  isTrusted: IsTrusted,
): void {
  server.maxConnections = connections_max;
  const open = new Map<string, number>();
  let all = 0;
  server.on("connection", (socket: Socket) => {
    const { remoteAddress } = socket;
    const address = groupAddress(remoteAddress ?? "");
    const own = (open.get(address) ?? 0) + 1;
    const isExempt = isTrusted(remoteAddress) || isLoopbackAddress(remoteAddress);
    if (all >= connections_max || (own > per_address && !isExempt)) {
      socket.destroy();
      return;
    }
    all += 1;
    open.set(address, own);
    socket.once("close", () => {
      all -= 1;
      const left = (open.get(address) ?? 1) - 1;
      if (left === 0) open.delete(address);
      else open.set(address, left);
    });
  });
}
