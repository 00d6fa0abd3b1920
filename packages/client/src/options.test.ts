import { describe, expect, it } from "vitest";
import { createGoClient } from "./create-go-client.ts";
import { type GoClientOptions, readOptions } from "./options.ts";

const url = "http://localhost:5000";

describe("options", () => {
  it("are filled in", () => {
    expect(readOptions({ url })).toMatchObject({
      url,
      headers: {},
      timeout_ms: 10_000,
      retry: { attempts: 3, base_ms: 200, max_ms: 10_000 },
    });
  });

  it.each([
    ["http://localhost:5000/", "http://localhost:5000"],
    ["https://ops.example.com/valhalla//", "https://ops.example.com/valhalla"],
    [new URL("http://127.0.0.1:5000"), "http://127.0.0.1:5000"],
  ])("take the address %s", (given, expected) => {
    expect(readOptions({ url: given }).url).toBe(expected);
  });

  it.each<[string, GoClientOptions, RegExp]>([
    ["no address", { url: "localhost" }, /url/],
    ["another protocol", { url: "ftp://localhost" }, /url/],
    ["a password in the address", { url: "http://a:b@localhost" }, /token/],
    ["a query in the address", { url: "http://localhost?token=x" }, /token/],
    ["an empty token", { url, token: "" }, /token/],
    ["a token of two lines", { url, token: "a\nb" }, /token/],
    ["no time at all", { url, timeout_ms: 0 }, /timeout_ms/],
    ["more time than a timer can keep", { url, timeout_ms: Infinity }, /timeout_ms/],
    ["a time that is none", { url, timeout_ms: Number.NaN }, /timeout_ms/],
    ["no attempt at all", { url, retry: { attempts: 0 } }, /retry\.attempts/],
    ["a wait into the past", { url, retry: { base_ms: -1 } }, /retry\.base_ms/],
  ])("are refused at once with %s", (_, options, message) => {
    expect(() => createGoClient(options)).toThrow(message);
    expect(() => createGoClient(options)).toThrow(TypeError);
  });

  it("of a call are refused by the call", async () => {
    await expect(createGoClient({ url }).cone.get({}, { timeout_ms: -1 })).rejects.toThrow(/timeout_ms/);
  });
});
