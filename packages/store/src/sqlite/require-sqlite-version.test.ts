import { describe, expect, it } from "vitest";
import { requireSqliteVersion } from "./require-sqlite-version.ts";

describe("requireSqliteVersion", () => {
  it.each(["3.51.3", "3.51.10", "3.52.0", "3.53.4", "4.0.0"])("accepts %s", (version) => {
    expect(() => requireSqliteVersion(version)).not.toThrow();
  });

  it.each(["3.51.2", "3.51.0", "3.51", "3.50.9", "3.9.9", "2.99.99"])("refuses %s in one line", (version) => {
    expect(() => requireSqliteVersion(version)).toThrow(
      `SQLite ${version} can lose writes. Use a Node with SQLite 3.51.3 or newer.`,
    );
  });
});
