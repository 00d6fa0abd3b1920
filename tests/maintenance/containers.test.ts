import { existsSync, globSync, readFileSync } from "node:fs";
import { BlockList } from "node:net";
import { join } from "node:path";
import { parseEnvironment } from "@valhalla-go/server/environment";
import { findExposureProblems } from "@valhalla-go/server/exposure";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { MALLOC, NODE_FLAGS } from "../processes/server-settings.ts";

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
    expect(argsOf("RUN")).toBe("install --directory --owner=node --group=node --mode=0700 /data /keys /backups");
    // The handbook backs up to a volume that is mounted there.
    expect(read("docs/operations.md")).toContain("--volume valhalla-backups:/backups ");
    expect(last.findIndex(({ name }) => name === "USER")).toBeGreaterThan(last.findIndex(({ name }) => name === "RUN"));
    const settings = Object.entries(MALLOC).map(([name, value]) => `${name}=${value}`);
    expect(argsOf("ENV").split(" ")).toEqual(
      expect.arrayContaining(["NODE_ENV=production", "HOST=127.0.0.1", "DATA_DIR=/data", ...settings]),
    );
    expect(argsOf("STOPSIGNAL")).toBe("SIGTERM");
    expect(JSON.parse(argsOf("CMD"))).toEqual(["node", ...NODE_FLAGS, "apps/server/dist/main.js"]);
    expect(argsOf("HEALTHCHECK")).toContain("/healthz");
    // Also where the server does TLS itself.
    expect(argsOf("HEALTHCHECK")).toContain("http${process.env.TLS_CERT_FILE ? 's' : ''}://");
  });
});

const Attachment = z.strictObject({ ipv4_address: z.string().optional() });
const Service = z.looseObject({
  image: z.string(),
  build: z.string().optional(),
  ports: z.array(z.string()).optional(),
  networks: z.union([z.array(z.string()), z.record(z.string(), Attachment)]),
  volumes: z.array(z.string()),
  environment: z.record(z.string(), z.string()).optional(),
  healthcheck: z.looseObject({ test: z.array(z.string()) }).optional(),
  depends_on: z.record(z.string(), z.looseObject({ condition: z.string() })).optional(),
});
const Compose = z.strictObject({
  name: z.string(),
  "x-instance": z.unknown(),
  "x-settings": z.unknown(),
  services: z.strictObject({ proxy: Service, postgres: Service, one: Service, two: Service }),
  networks: z.strictObject({
    front: z.strictObject({
      ipam: z.strictObject({ config: z.tuple([z.strictObject({ subnet: z.string() })]) }),
    }),
    back: z.strictObject({ internal: z.literal(true) }),
  }),
  volumes: z.record(z.string(), z.null()),
});

type Networks = z.infer<typeof Service>["networks"];

function addressIn(networks: Networks, name: string): string | undefined {
  return Array.isArray(networks) ? undefined : networks[name]?.ipv4_address;
}

function namesOf(networks: Networks): readonly string[] {
  return Array.isArray(networks) ? networks : Object.keys(networks);
}

describe("compose.yaml", () => {
  const { services, networks, volumes } = Compose.parse(parse(read("compose.yaml"), { merge: true }));
  const { proxy, postgres, one, two } = services;

  it("lets nothing be reached but the proxy, and that from this machine only unless somebody says otherwise", () => {
    expect(proxy.ports).toEqual(["${BIND_ADDRESS:-127.0.0.1}:8443:8443"]);
    for (const service of [postgres, one, two]) expect(service.ports).toBeUndefined();
    expect(namesOf(proxy.networks)).toEqual(["front"]);
    expect(namesOf(postgres.networks)).toEqual(["back"]);
    for (const service of [one, two]) expect(namesOf(service.networks)).toEqual(["front", "back"]);
  });

  it("has the instances believe the proxy's address, which nobody else can have, and nobody else", () => {
    const addresses = [proxy, one, two].map((service) => addressIn(service.networks, "front"));
    expect(new Set(addresses).size).toBe(3);
    const [{ subnet }] = networks.front.ipam.config;
    const [network = "", prefix = ""] = subnet.split("/");
    const inside = new BlockList();
    inside.addSubnet(network, Number(prefix));
    for (const address of addresses) expect(inside.check(address ?? "")).toBe(true);
    for (const { environment } of [one, two]) expect(environment?.["TRUSTED_PROXIES"]).toBe(addresses[0]);
  });

  it("gives the instances settings with which they start once there is an owner, and not before", () => {
    for (const { environment = {} } of [one, two]) {
      const filled = Object.entries(environment).map(([name, value]) => [
        name,
        value.replaceAll(/\$\{GO_HOST:[^}]+\}/g, "go.example").replaceAll(/\$\{POSTGRES_PASSWORD:[^}]+\}/g, "secret"),
      ]);
      const settings = parseEnvironment(Object.fromEntries(filled), "/app");
      expect(settings).toMatchObject({ access: "required", public_url: "https://go.example:8443" });
      expect(findExposureProblems({ ...settings, has_owner: true })).toEqual([]);
      expect(findExposureProblems({ ...settings, has_owner: false })).toHaveLength(1);
    }
    const [, command = ""] = /run --build --rm one node (\S+) LOGIN/.exec(read("compose.yaml")) ?? [];
    expect(existsSync(join(ROOT, command)), command).toBe(true);
  });

  it("runs two instances on one PostgreSQL, each with a data folder of its own", () => {
    const urls = [one, two].map(({ environment }) => environment?.["DATABASE_URL"]);
    expect(new Set(urls).size).toBe(1);
    expect(urls[0]).toMatch(/^postgres:\/\/valhalla:\$\{POSTGRES_PASSWORD:\?[^}]+\}@postgres:5432\/valhalla$/);
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

  it("builds the image of both instances once: who builds one name twice at a time may find it taken", () => {
    expect(new Set([one, two].map(({ image }) => image)).size).toBe(1);
    expect([proxy, postgres, one, two].filter(({ build }) => build !== undefined)).toEqual([one]);
    // The first owner is made by the instance that builds.
    expect(read("compose.yaml")).toContain("run --build --rm one ");
  });

  it("waits for a database that answers, and asks everything how it is", () => {
    for (const service of [one, two]) expect(service.depends_on?.["postgres"]?.condition).toBe("service_healthy");
    expect(Object.keys(proxy.depends_on ?? {})).toEqual(["one", "two"]);
    for (const service of [proxy, postgres]) expect(service.healthcheck?.test[0]).toBe("CMD");
    expect(stages.at(-1)?.some(({ name }) => name === "HEALTHCHECK")).toBe(true);
  });

  it("gives the proxy a configuration that knows both instances and holds up no live stream", () => {
    const [file = "", target] = proxy.volumes[0]?.split(":") ?? [];
    expect(target).toBe("/etc/nginx/nginx.conf");
    const text = read(file);
    for (const service of [one, two]) {
      expect(text).toContain(`server ${addressIn(service.networks, "front")}:5000 `);
    }
    expect(argsOf("ENV").split(" ")).toContain("PORT=5000");
    expect(text).toContain("listen 8443 ssl;");
    expect(text).toMatch(/^\s+proxy_buffering off;$/m);
    expect(text).toMatch(/^\s+proxy_set_header Host \$http_host;$/m);
  });

  it("gives it one that says for whom it asks in its own words, over TLS, and lets nobody have all connections", () => {
    const text = read("deploy/nginx.conf");
    expect(text).toMatch(/^\s+proxy_set_header X-Forwarded-For \$remote_addr;$/m);
    expect(text).toMatch(/^\s+proxy_set_header X-Forwarded-Proto \$scheme;$/m);
    expect(text).not.toContain("proxy_add_x_forwarded_for");
    const files = [...text.matchAll(/ssl_certificate(?:_key)? (\S+);/g)].map(([, path]) => path);
    expect(files).toEqual(["/tls/cert.pem", "/tls/key.pem"]);
    expect(proxy.volumes.some((volume) => volume.endsWith(":/tls:ro"))).toBe(true);
    expect(text).toMatch(/^\s+limit_conn addresses \d+;$/m);
    // Shorter than an instance keeps an idle connection.
    expect(text).toContain("keepalive_timeout 4s;");
  });
});
