import { expect, test } from "vitest";
import { maskHosts } from "./mask-hosts.mjs";

test.each([
  [
    "npm error request to https://packages.example.org:4873/zod failed, reason: getaddrinfo ENOTFOUND packages.example.org",
    "npm error request to <package source> failed, reason: getaddrinfo ENOTFOUND <package source>",
  ],
  ["connect ECONNREFUSED 10.1.2.3:4873", "connect ECONNREFUSED <package source>"],
  ["GET http://user:secret@proxy.example/zod: 404 at proxy.example", "GET <package source> 404 at proxy.example"],
  ["src/main.ts(3,1): error TS2305", "src/main.ts(3,1): error TS2305"],
])("%s", (printed, masked) => {
  expect(maskHosts(printed)).toBe(masked);
});
