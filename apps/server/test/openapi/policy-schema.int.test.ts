import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { Policy } from "@valhalla-go/core";
import { formatPolicySchema, policySchemaPath } from "../../scripts/policy-schema-file.ts";
import { loadPolicy } from "../../src/composition/policy/load-policy.ts";
import { StartError } from "../../src/composition/start-error.ts";
import { createPolicySchema } from "../../src/rest/create-policy-schema.ts";
import { expectOk } from "../kit/call.ts";
import { makeDataFolder } from "../kit/data-folder.ts";
import { openTestApp } from "../kit/test-app.ts";

const SHIPPED = join(import.meta.dirname, "../../defaults/policy");
const uncomment = (text: string): string => text.replaceAll(/^#(?=\S|\s{2,})/gm, "");

/** As editors read it: a format that is only a hint is passed over. */
const fitsSchema = new Ajv({ strict: false, validateFormats: false }).compile(createPolicySchema());

const FULL = readdirSync(SHIPPED)
  .map((name) => uncomment(readFileSync(join(SHIPPED, name), "utf8")))
  .join("\n");

/** Whether the server takes a text as the only file of a policy. */
function isTaken(text: string): boolean {
  const folder = makeDataFolder();
  mkdirSync(join(folder, "policy"));
  writeFileSync(join(folder, "policy/all.yaml"), text);
  try {
    return loadPolicy(folder).version.length > 0;
  } catch (error) {
    if (error instanceof StartError) return false;
    throw error;
  }
}

describe("docs/policy.schema.json", () => {
  it("is what the server knows; write it anew with `pnpm --filter @valhalla-go/server policy-schema`", () => {
    expect(readFileSync(policySchemaPath, "utf8")).toBe(formatPolicySchema());
  });

  it("is a sound schema, which the server gives to everybody", async () => {
    const app = await openTestApp();
    expect(await expectOk(app, { path: "/policy.schema.json" })).toEqual(JSON.parse(formatPolicySchema()));
    expect(new Ajv({ strict: false, validateFormats: false }).validateSchema(createPolicySchema())).toBe(true);
  });

  it.each(readdirSync(SHIPPED))("fits %s as it is shipped, and with its examples", (name) => {
    const text = readFileSync(join(SHIPPED, name), "utf8");
    expect([fitsSchema(parse(text) ?? {}), fitsSchema(parse(uncomment(text)))]).toEqual([true, true]);
  });

  it.each([
    ["a part that there is not", "window: {}\n"],
    ["a band that there is not", "classes: { core: { description: All, allows: { E: [run] } } }\n"],
    ["a class without description", "classes: { core: { allows: {} } }\n"],
    ["a switch that is a word", "ratchet: sometimes\n"],
    ["a name with a blank", 'engines: { "two words": core }\n'],
    ["a check of a kind that there is not", "checks: { web: { kind: ping } }\n"],
    ["a check without its address", "checks: { web: { kind: http } }\n"],
    ["a port beyond all ports", "checks: { db: { kind: tcp, host: db, port: 70000 } }\n"],
    ["a window without a time", "windows: { night: { title: Night } }\n"],
    ["a window that lasts for nothing", 'windows: { n: { title: N, when: { cron: "0 1 * * *", minutes: 0 } } }\n'],
    ["a purpose that there is not", "gate: { session_for: [party] }\n"],
    ["a KPI in capitals", "kpis: { Runway: { title: R, better: higher, meaning: M } }\n"],
    ["an objective of everything", "budgets: { b: { title: B, of: { kpi: runway }, objective: 1 } }\n"],
    ["a rule without a condition", "rules: { r: { title: R, when: [], propose: C } }\n"],
    ["a version that is empty", 'version: ""\n'],
    ["a list", "- engines\n"],
  ])("refuses %s, as the server does", (_, text) => {
    expect([fitsSchema(parse(text)), isTaken(`${FULL}\n`), isTaken(text)]).toEqual([false, true, false]);
  });

  it.each([
    ["an engine of a class that is not there", FULL.replace("flips: alpha", "flips: alfa")],
    ["a condition that is none", FULL.replace("health == red", "health is red")],
    ["a cron expression that is none", FULL.replace("0 14 * * FRI", "0 14 * * FRY")],
    ["a time zone that is none", FULL.replace("America/New_York", "America/Old_York")],
    ["red that is better than yellow", FULL.replace("red: 6", "red: 60")],
    ["a budget of a KPI that is not there", FULL.replace("of: { check: website }", "of: { kpi: none }")],
  ])("leaves to the server what reaches beyond one value: %s", (_, text) => {
    expect(text).not.toBe(FULL);
    expect([fitsSchema(parse(text)), isTaken(text)]).toEqual([true, false]);
  });

  it("refuses nothing that the server takes, whatever is changed of a policy", () => {
    const whole: unknown = parse(FULL);
    const refused = { count: 0 };
    fc.assert(
      fc.property(
        fc.nat(),
        fc.constantFrom<unknown>(undefined, null, 0, -1, 1.5, "", "run", true, [], {}),
        (at, put) => {
          const changed = change(whole, at, put);
          const isPolicy = Policy.safeParse({ version: "v", ...(changed as object) }).success;
          if (!isPolicy) refused.count += 1;
          expect(isPolicy && !fitsSchema(changed)).toBe(false);
        },
      ),
      { numRuns: 1500 },
    );
    expect(refused.count).toBeGreaterThan(100);
  });
});

/** The value with the `at`th of all that is in it, counted around, in another form; undefined: without it. */
function change(value: unknown, at: number, put: unknown): unknown {
  const copy: unknown = structuredClone(value);
  const places: (() => void)[] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    const held = node as Record<string, unknown>;
    for (const key of Object.keys(held)) {
      places.push(() => {
        if (put !== undefined) held[key] = put;
        else if (Array.isArray(node)) node.splice(Number(key), 1);
        else delete held[key];
      });
      walk(held[key]);
    }
  };
  walk(copy);
  places[at % places.length]?.();
  return copy;
}
