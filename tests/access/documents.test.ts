import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  ACCESS_LIMITS_DEFAULT,
  AUDIT_EVENTS,
  KEY_DAYS_DEFAULT,
  KEY_DAYS_MAX,
  KEY_SCOPES,
  PASSWORD_MAX_LENGTH,
  PASSWORD_MIN_LENGTH,
  ROLES,
  ROLE_SCOPES,
  SCOPES,
} from "@valhalla-go/core";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { SCOPES_OF_KEYS, SCOPES_OF_ROLES } from "./kit/scopes-of-roles.ts";

const ROOT = join(import.meta.dirname, "../..");
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");
const ACCESS = read("docs/access.md");

/** What no role has: the server's own. */
const OWN = ["audit:sign", "access:keep", "posture:keep"];

/** The rows of the table of scopes: the scope, and the roles that are marked. */
function readScopeTable(markdown: string): Map<string, string[]> {
  const [, head = "", rows = ""] = /^\| Scope +\|([^\n]*)\n\|[-| ]+\n((?:\|[^\n]*\n)+)/m.exec(markdown) ?? [];
  const roles = head
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
  return new Map(
    rows
      .trimEnd()
      .split("\n")
      .map((row) =>
        row
          .split("|")
          .slice(1, -1)
          .map((cell) => cell.trim()),
      )
      .map(([scope = "", , ...marks]) => [scope.replaceAll("`", ""), roles.filter((_, index) => marks[index] === "x")]),
  );
}

/** The settings that the document shows, put together. */
function readSettings(markdown: string): Record<string, Record<string, unknown>> {
  const blocks = [...markdown.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(([, text = ""]) => parse(text) as object);
  return blocks.reduce<Record<string, Record<string, unknown>>>((all, block) => {
    for (const [name, value] of Object.entries(block)) all[name] = { ...all[name], ...(value as object) };
    return all;
  }, {});
}

describe("what the documents say of access", () => {
  it("is what roles may do", () => {
    const table = readScopeTable(ACCESS);
    expect([...table.keys()].toSorted()).toEqual(SCOPES.filter((scope) => !OWN.includes(scope)).toSorted());
    for (const role of ROLES) {
      const marked = [...table].filter(([, roles]) => roles.includes(role)).map(([scope]) => scope);
      expect(marked.toSorted(), role).toEqual(ROLE_SCOPES[role].toSorted());
      expect(marked.toSorted(), role).toEqual(SCOPES_OF_ROLES[role].toSorted());
    }
    expect(KEY_SCOPES.toSorted()).toEqual(SCOPES_OF_KEYS.toSorted());
  });

  it("names every event of access", () => {
    const events = AUDIT_EVENTS.filter((event) => event.startsWith("ACCESS_") || event === "AUDIT_READ");
    expect(events.length).toBeGreaterThan(10);
    expect(events.filter((event) => !ACCESS.includes(`\`${event}\``))).toEqual([]);
  });

  it("gives the lengths of time and of passwords that count", () => {
    const { access } = readSettings(ACCESS);
    expect(access).toMatchObject({
      login_idle_minutes: ACCESS_LIMITS_DEFAULT.login_idle_seconds / 60,
      login_hours: ACCESS_LIMITS_DEFAULT.login_seconds / 3600,
      fresh_minutes: ACCESS_LIMITS_DEFAULT.fresh_seconds / 60,
      invitation_hours: ACCESS_LIMITS_DEFAULT.invitation_seconds / 3600,
    });
    expect(ACCESS).toContain(`Passwords have ${PASSWORD_MIN_LENGTH} to ${PASSWORD_MAX_LENGTH} characters`);
    expect(ACCESS).toContain(`expires after ${KEY_DAYS_DEFAULT} days`);
    expect(ACCESS).toContain(`1 to ${KEY_DAYS_MAX} days`);
  });

  it("names every threat once", () => {
    const rows = [...read("SECURITY.md").matchAll(/^\| (T\d+) +\|/gm)].map(([, id]) => id);
    expect(rows).toEqual(Array.from({ length: 28 }, (_, index) => `T${index + 1}`));
  });
});
