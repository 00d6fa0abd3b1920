import fc from "fast-check";
import { expect, test } from "vitest";
import { toLocalPath } from "./local-path.ts";

test.each(["/", "/sessions", "/sessions?state=active&from=2026-01-01#top", "/a/b/c", `/${"x".repeat(499)}`])(
  "%s is a path of this server",
  (path) => {
    expect(toLocalPath(path)).toBe(path);
  },
);

test.each([
  "",
  "sessions",
  "//evil.example",
  "/sessions//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "https://evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  " /sessions",
  "/sessions\r\nSet-Cookie: a=b",
  "/sessi\u00F6ns",
  `/${"x".repeat(500)}`,
  undefined,
  ["/sessions", "/record"],
])("%j is none", (text) => {
  expect(toLocalPath(text)).toBe("/");
});

test("whatever is asked for, a browser stays here", () => {
  const pieces = fc.constantFrom(
    "/",
    "\\",
    ".",
    "..",
    "@",
    ":",
    "?",
    "#",
    "\t",
    "\n",
    " ",
    "evil.example",
    "%2f",
    "http:",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
      const url = new URL(toLocalPath(parts.join("")), "http://localhost:5000/core/access/door/oidc/return");
      expect(url.origin).toBe("http://localhost:5000");
    }),
  );
});
