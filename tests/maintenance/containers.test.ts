import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

const ROOT = join(import.meta.dirname, "../..");
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

interface Instruction {
  readonly name: string;
  readonly args: string;
}

/** The instructions of the Dockerfile, one list for each stage. */
function readStages(): readonly (readonly Instruction[])[] {
  const lines = read("Dockerfile")
    .replaceAll(/^#.*\n/gm, "")
    .replaceAll("\\\n", " ")
    .split("\n")
    .filter((line) => line.trim() !== "");
  const stages: Instruction[][] = [];
  for (const line of lines) {
    const [name = "", ...args] = line.trim().split(/\s+/);
    if (name === "FROM") stages.push([]);
    stages.at(-1)?.push({ name, args: args.join(" ") });
  }
  return stages;
}

const stages = readStages();
const last = stages.at(-1) ?? [];

function argsOf(name: string): string {
  const found = last.find((instruction) => instruction.name === name);
  if (found === undefined) throw new Error(`the last stage has no ${name}`);
  return found.args;
}

describe("the Dockerfile", () => {
  it("copies only what is there, and what .dockerignore lets in", () => {
    const allowed = [...read(".dockerignore").matchAll(/^!(.+)$/gm)].map(([, path = ""]) => path);
    const copied = stages
      .flat()
      .filter(({ name, args }) => name === "COPY" && !args.startsWith("--from"))
      .flatMap(({ args }) => args.split(" ").slice(0, -1));
    expect(copied.length).toBeGreaterThan(10);
    for (const path of copied) {
      expect(existsSync(join(ROOT, path)), path).toBe(true);
      expect(
        allowed.some((each) => path === each || path.startsWith(`${each}/`)),
        path,
      ).toBe(true);
    }
  });

  it("hands the package manager the manifest of everything that is installed", () => {
    const [build, production] = stages;
    const manifests = (stage: readonly Instruction[] = []): string[] =>
      stage.filter(({ name }) => name === "COPY").flatMap(({ args }) => args.match(/\S+\/package\.json/g) ?? []);
    const all = globSync(["apps/*/package.json", "packages/*/package.json", "tests/package.json"], { cwd: ROOT });
    expect(manifests(build).toSorted()).toEqual(all.toSorted());
    const { dependencies } = z
      .object({ dependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(read("apps/server/package.json")));
    const own = Object.keys(dependencies).filter((name) => name.startsWith("@valhalla-go/"));
    expect(manifests(production).toSorted()).toEqual(
      ["apps/server", ...own.map((name) => name.replace("@valhalla-go", "packages"))]
        .map((folder) => `${folder}/package.json`)
        .toSorted(),
    );
  });

  it("takes Node and pnpm in the versions of the project, and installs no development tools to run", () => {
    const { devEngines } = z
      .object({ devEngines: z.record(z.string(), z.object({ version: z.string() })) })
      .parse(JSON.parse(read("package.json")));
    const text = stages.map((stage) => stage.map(({ name, args }) => `${name} ${args}`).join("\n"));
    for (const stage of text) expect(stage).toMatch(/^FROM node:24-slim/);
    expect(devEngines["runtime"]?.version).toMatch(/^24\./);
    for (const stage of text.slice(0, -1)) {
      expect(stage).toContain(`pnpm@${devEngines["packageManager"]?.version}`);
      expect(stage).toContain("pnpm install --frozen-lockfile");
    }
    expect(text[1]).toContain("pnpm install --frozen-lockfile --prod");
    expect(last.filter(({ name, args }) => name === "COPY" && !args.startsWith("--from="))).toEqual([]);
  });

  it("runs the server as nobody special, on a volume of its own, with its flags, and can be asked and stopped", () => {
    expect(argsOf("USER")).toBe("node");
    expect(argsOf("VOLUME")).toBe("/data");
    expect(argsOf("RUN")).toBe("install --directory --owner=node --group=node --mode=0700 /data /keys");
    expect(last.findIndex(({ name }) => name === "USER")).toBeGreaterThan(last.findIndex(({ name }) => name === "RUN"));
    expect(argsOf("ENV").split(" ")).toEqual(
      expect.arrayContaining(["NODE_ENV=production", "HOST=127.0.0.1", "DATA_DIR=/data"]),
    );
    expect(argsOf("STOPSIGNAL")).toBe("SIGTERM");
    const flags = z.array(z.string()).parse(JSON.parse(read("apps/server/node-flags.json")));
    expect(JSON.parse(argsOf("CMD"))).toEqual(["node", ...flags, "apps/server/src/main.ts"]);
    expect(argsOf("HEALTHCHECK")).toContain("/healthz");
  });
});

const Service = z.looseObject({
  network_mode: z.string().optional(),
  ports: z.array(z.string()).optional(),
  volumes: z.array(z.string()),
  environment: z.record(z.string(), z.string()).optional(),
  healthcheck: z.looseObject({ test: z.array(z.string()) }).optional(),
  depends_on: z.record(z.string(), z.looseObject({ condition: z.string() })).optional(),
});
const Compose = z.strictObject({
  name: z.string(),
  "x-instance": z.unknown(),
  services: z.strictObject({ proxy: Service, postgres: Service, one: Service, two: Service }),
  volumes: z.record(z.string(), z.null()),
});

describe("compose.yaml", () => {
  const { services, volumes } = Compose.parse(parse(read("compose.yaml"), { merge: true }));
  const { proxy, postgres, one, two } = services;

  it("lets nothing be reached but the proxy, and that from this machine only", () => {
    expect(proxy.ports).toEqual(["127.0.0.1:8080:8080"]);
    for (const service of [postgres, one, two]) {
      expect(service.network_mode).toBe("service:proxy");
      expect(service.ports).toBeUndefined();
    }
  });

  it("runs two instances on one PostgreSQL, each with a port and a data folder of its own", () => {
    const ports = [one, two].map(({ environment }) => environment?.["PORT"]);
    expect(ports).toEqual(["5001", "5002"]);
    const urls = [one, two].map(({ environment }) => environment?.["DATABASE_URL"]);
    expect(new Set(urls).size).toBe(1);
    expect(urls[0]).toMatch(/^postgres:\/\/valhalla:\$\{POSTGRES_PASSWORD:\?[^}]+\}@127\.0\.0\.1:5432\/valhalla$/);
    expect([one, two].map((service) => service.volumes)).toEqual([
      ["one-data:/data", "signing-key:/keys"],
      ["two-data:/data", "signing-key:/keys"],
    ]);
    // They sign with one key.
    expect([one, two].map(({ environment }) => environment?.["SIGNING_KEY_FILE"])).toEqual([
      "/keys/signing-key.pem",
      "/keys/signing-key.pem",
    ]);
    expect(Object.keys(volumes).toSorted()).toEqual(["one-data", "postgres-data", "signing-key", "two-data"]);
    expect(read("Dockerfile")).toContain("VOLUME /data");
  });

  it("waits for a database that answers, and asks everything how it is", () => {
    for (const service of [one, two]) expect(service.depends_on?.["postgres"]?.condition).toBe("service_healthy");
    for (const service of [proxy, postgres]) expect(service.healthcheck?.test[0]).toBe("CMD");
    expect(stages.at(-1)?.some(({ name }) => name === "HEALTHCHECK")).toBe(true);
  });

  it("gives the proxy a configuration that knows both instances and holds up no live stream", () => {
    const [file = "", target] = proxy.volumes[0]?.split(":") ?? [];
    expect(target).toBe("/etc/nginx/nginx.conf");
    const text = read(file);
    for (const port of ["5001", "5002"]) expect(text).toContain(`server 127.0.0.1:${port} `);
    expect(text).toContain("listen 8080;");
    expect(text).toMatch(/^\s+proxy_buffering off;$/m);
    expect(text).toMatch(/^\s+proxy_set_header Host \$http_host;$/m);
  });
});
