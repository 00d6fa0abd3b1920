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
  const pieces = fc.constantFrom("/", "\\", ".", "@", ":", "?", "#", "\t", "\n", " ", "x", "%2f", "http:");
  let elsewhere = 0;
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 4 }), (parts) => {
      const text = `${parts.join("")}evil.example`;
      const here = "http://localhost:5000/core/access/door/oidc/return";
      if (URL.parse(text, here)?.origin !== "http://localhost:5000") elsewhere += 1;
      expect(new URL(toLocalPath(text), here).origin).toBe("http://localhost:5000");
    }),
    { numRuns: 3000 },
  );
  // Enough of what was asked for would have led away.
  expect(elsewhere).toBeGreaterThan(30);
});
