import { describe, expect, it } from "vitest";
import { fillHeaders } from "./fill-headers.ts";

const ENV = { CHECK_TOKEN: "s3cret-token", CHECK_EMPTY: "", HOME: "/root", PATH: "/bin" };

describe("fillHeaders", () => {
  it("puts the server's variables where they are named, and leaves the rest", () => {
    const { headers, conceal } = fillHeaders({ authorization: "env:CHECK_TOKEN", accept: "text/plain" }, ENV);
    expect(headers).toEqual({ authorization: "s3cret-token", accept: "text/plain" });
    expect(conceal("you sent s3cret-token, yes, s3cret-token")).toBe("you sent env:CHECK_TOKEN, yes, env:CHECK_TOKEN");
    expect(conceal("text/plain")).toBe("text/plain");
  });

  it.each([
    "env:HOME",
    "env:PATH",
    "env:",
    "env:check_token",
    "env:CHECK_",
    "env:CHECK_TOKEN ",
    "env:XCHECK_TOKEN",
    "env:__proto__",
  ])("does not read %s", (text) => {
    expect(() => fillHeaders({ authorization: text }, ENV)).toThrow(
      "header authorization: only variables whose names begin with CHECK_ are read",
    );
  });

  it.each(["CHECK_MISSING", "CHECK_EMPTY"])("says that there is no %s", (name) => {
    expect(() => fillHeaders({ "x-key": `env:${name}` }, ENV)).toThrow(
      `header x-key: the server has no variable ${name}`,
    );
  });
});
