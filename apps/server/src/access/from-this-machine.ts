import type { IncomingMessage } from "node:http";

/** Whether an address is one of the machine itself. */
export function isLoopbackAddress(address: string | undefined): boolean {
  return address !== undefined && (address === "::1" || /^(::ffff:)?127\./.test(address));
}

const FORWARDED =
  /^(?:forwarded|via|x-forwarded(?:-.*)?|x-real-ip|x-client-ip|x-cluster-client-ip|true-client-ip|cf-connecting-ip|fastly-client-ip)$/i;

/**
 * Whether a request comes from this machine and for nobody else: a proxy on it would speak for others. Looked at is what was
 * really sent, not what is left of it after somebody took headers away.
 */
export function isFromThisMachine({ socket, rawHeaders }: Pick<IncomingMessage, "socket" | "rawHeaders">): boolean {
  if (!isLoopbackAddress(socket.remoteAddress)) return false;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (FORWARDED.test(rawHeaders[index] ?? "")) return false;
  }
  return true;
}
