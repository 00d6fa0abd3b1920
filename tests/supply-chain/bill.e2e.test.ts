import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

const ROOT = join(import.meta.dirname, "../..");

const Dependencies = z.record(z.string(), z.looseObject({ version: z.string() })).default({});
const Links = z.record(z.string(), z.string()).default({});
const LockFile = z.looseObject({
  importers: z.record(
    z.string(),
    z.looseObject({ dependencies: Dependencies, optionalDependencies: Dependencies, devDependencies: Dependencies }),
  ),
  packages: z.record(
    z.string(),
    z.looseObject({ peerDependenciesMeta: z.record(z.string(), z.looseObject({ optional: z.boolean() })).default({}) }),
  ),
  snapshots: z.record(z.string(), z.looseObject({ dependencies: Links, optionalDependencies: Links })),
});

const Bill = z.looseObject({
  bomFormat: z.literal("CycloneDX"),
  components: z.array(z.looseObject({ purl: z.string(), hashes: z.array(z.unknown()).default([]) })),
});

/** `@scope/name@1.2.3` of `@scope/name@1.2.3(peer@4.5.6)`. */
function plainOf(snapshot: string): string {
  return snapshot.replace(/\(.*$/, "");
}

function toPurl(snapshot: string): string {
  return `pkg:npm/${plainOf(snapshot).replace(/^@/, "%40")}`;
}

/** Every package that production code can reach by the lock file, as package URLs; workspace packages are walked by themselves. */
function readProductionPackages(): Set<string> {
  const { importers, packages, snapshots } = LockFile.parse(parse(readFileSync(join(ROOT, "pnpm-lock.yaml"), "utf8")));
  const developing = new Set(Object.values(importers).flatMap(({ devDependencies }) => Object.keys(devDependencies)));
  const waiting = Object.values(importers)
    .flatMap(({ dependencies, optionalDependencies }) => Object.entries({ ...dependencies, ...optionalDependencies }))
    .filter(([, { version }]) => !version.startsWith("link:"))
    .map(([name, { version }]) => `${name}@${version}`);
  const seen = new Set<string>();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const snapshot = snapshots[next];
    if (snapshot === undefined) throw new Error(`the lock file does not describe ${next}`);
    const { dependencies, optionalDependencies } = snapshot;
    const { peerDependenciesMeta: peers = {} } = packages[plainOf(next)] ?? {};
    for (const [name, version] of Object.entries({ ...dependencies, ...optionalDependencies })) {
      // It would be used if it were there, and is there for developing alone.
      if (peers[name]?.optional === true && developing.has(name)) continue;
      waiting.push(`${name}@${version}`);
    }
  }
  return new Set([...seen].map(toPurl));
}

describe("the bill of materials", () => {
  const folder = mkdtempSync(join(tmpdir(), "valhalla-go-bill-"));
  let text = "";
  beforeAll(() => {
    const file = join(folder, "bill.json");
    execFileSync(process.execPath, [join(ROOT, "scripts/run.mjs"), "sbom", file], { stdio: "pipe" });
    text = readFileSync(file, "utf8");
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("lists every package that production code can reach by the lock file, and nothing else from outside", () => {
    const { components } = Bill.parse(JSON.parse(text));
    const listed = components.map(({ purl }) => purl).filter((purl) => !purl.includes("valhalla-go"));
    expect(listed.length).toBeGreaterThan(50);
    expect(new Set(listed)).toEqual(readProductionPackages());
  });

  it("gives the hash of each", () => {
    const { components } = Bill.parse(JSON.parse(text));
    const bare = components.filter(({ purl, hashes }) => !purl.includes("valhalla-go") && hashes.length === 0);
    expect(bare).toEqual([]);
  });

  it("names no place from which packages were fetched", () => {
    const addresses = [...text.matchAll(/https?:\/\/([^/"]+)/g)].map(([, host]) => host);
    expect(new Set(addresses)).toEqual(new Set(["cyclonedx.org"]));
  });
});
