import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { isFromThisMachine } from "./from-this-machine.ts";

function makeRequest(remoteAddress: string | undefined, ...rawHeaders: string[]) {
  return { socket: { remoteAddress }, rawHeaders } as unknown as IncomingMessage;
}

describe("isFromThisMachine", () => {
  it.each(["127.0.0.1", "127.8.0.1", "::1", "::ffff:127.0.0.1"])("holds for a call from %s", (address) => {
    expect(isFromThisMachine(makeRequest(address, "Host", "localhost:5000"))).toBe(true);
  });

  it.each(["192.0.2.7", "::ffff:192.0.2.7", "10.0.0.1", "::", "128.0.0.1", "1270.0.0.1", undefined])(
    "does not hold for a call from %s",
    (address) => {
      expect(isFromThisMachine(makeRequest(address))).toBe(false);
    },
  );

  it.each(["Forwarded", "X-Forwarded-For", "x-forwarded-proto", "X-FORWARDED-HOST", "X-Real-IP", "Via", "X-Client-IP"])(
    "does not hold where %s tells that somebody speaks for others",
    (name) => {
      expect(isFromThisMachine(makeRequest("127.0.0.1", "Host", "localhost", name, "127.0.0.1"))).toBe(false);
    },
  );
});
