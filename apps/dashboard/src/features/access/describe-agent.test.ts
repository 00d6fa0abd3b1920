import { describe, expect, it } from "vitest";
import { describeAddress } from "./describe-address.ts";
import { describeAgent } from "./describe-agent.ts";

const WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)";

describe("describe agent", () => {
  it.each([
    [`Mozilla/5.0 (X11; Linux x86_64) ${WEBKIT} Chrome/140.0.0.0 Safari/537.36`, "Chrome on Linux"],
    [`Mozilla/5.0 (Windows NT 10.0) ${WEBKIT} Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0`, "Edge on Windows"],
    ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on macOS"],
    ["Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1", "Safari on iOS"],
    ["Mozilla/5.0 (Linux; Android 15) Mobile", "A program on Android"],
    ["curl/8.5", "curl/8.5"],
    [" ", "Unknown device"],
    [null, "Unknown device"],
  ])("of %j", (agent, words) => {
    expect(describeAgent(agent)).toBe(words);
  });
});

describe("describe address", () => {
  it.each([
    ["::1", "the server's own machine"],
    ["127.0.0.1", "the server's own machine"],
    ["10.0.0.7", "10.0.0.7"],
    [null, "unknown"],
  ])("of %j", (address, words) => {
    expect(describeAddress(address)).toBe(words);
  });
});
