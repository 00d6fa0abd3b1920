import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { type ServerProcess, makeDataFolder, startProcess } from "../processes/server-process.ts";
import { ALLOWED_CASES, ALLOWED_HOSTS, HOST_CASES, type HostCase } from "./host-cases.ts";

interface RawRequest extends HostCase {
  readonly method: string;
  readonly path: string;
}

/** Sends a request byte for byte on a connection of its own; answers all that came until the server closed it. */
function sendRaw(origin: string, { lines, target = (path) => path, method, path }: RawRequest): Promise<string> {
  const head = [`${method} ${target(path)} HTTP/1.1`, ...lines, "Connection: close", "", ""].join("\r\n");
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    let received = "";
    const socket = connect(Number(port), hostname, () => socket.write(head));
    socket.setEncoding("utf8").on("data", (chunk: string) => {
      received += chunk;
    });
    socket.on("error", reject);
    socket.on("close", () => resolve(received));
  });
}

function readVerdict(answer: string): string {
  const status = /^HTTP\/1\.1 (\d+) /.exec(answer)?.[1] ?? "none";
  const code = /"code":"([A-Z_]+)"/.exec(answer)?.[1];
  if (status === "200") return "OK";
  const expected: Record<string, string> = { HOST_MISSING: "400", REQUEST_MALFORMED: "400", HOST_REFUSED: "403" };
  return code !== undefined && expected[code] === status ? code : `${status} ${code}`;
}

/** The cases of which the server made something else than it should. */
async function findWrong(server: ServerProcess, cases: readonly HostCase[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const { verdict, ...rest } of cases) {
    const answer = await sendRaw(server.origin, { verdict, ...rest, method: "GET", path: "/healthz" });
    const seen = readVerdict(answer);
    if (seen !== verdict) wrong.push(`${JSON.stringify(rest.lines)} ${String(rest.target)}: ${seen}, not ${verdict}`);
    if (!/^x-content-type-options: nosniff\r$/im.test(answer)) wrong.push(`${JSON.stringify(rest.lines)}: bare answer`);
  }
  return wrong;
}

async function countStarts({ origin }: ServerProcess): Promise<number> {
  const answer = await fetch(`${origin}/core/audit?event=GO_SESSION_START`);
  return ((await answer.json()) as { readonly entries: readonly unknown[] }).entries.length;
}

describe("a server of this machine", () => {
  it("answers under names of this machine and no other, in 200 ways to name one and more", async () => {
    expect(HOST_CASES.length).toBeGreaterThanOrEqual(200);
    expect(new Set(HOST_CASES.map(({ lines, target }) => `${lines.join("\n")} ${String(target)}`)).size).toBe(
      HOST_CASES.length,
    );
    const server = await startProcess(makeDataFolder());
    expect(await findWrong(server, HOST_CASES)).toEqual([]);
  });

  it("does nothing for a host that it does not serve", async () => {
    const server = await startProcess(makeDataFolder());
    const refused = HOST_CASES.filter(({ verdict }) => verdict !== "OK");
    const start = { method: "POST", path: "/core/go/start_session" };
    for (const each of refused) {
      expect(readVerdict(await sendRaw(server.origin, { ...each, ...start })), each.lines.join(", ")).toBe(
        each.verdict,
      );
    }
    expect(await countStarts(server)).toBe(0);
    // The same request under a name of this machine is one that does something.
    const served: HostCase = { lines: ["Host: localhost"], verdict: "OK" };
    expect(readVerdict(await sendRaw(server.origin, { ...served, ...start }))).toBe("OK");
    expect(await countStarts(server)).toBe(1);
  });

  it("answers at both loopback addresses where the machine has them", async () => {
    const server = await startProcess(makeDataFolder());
    const { port } = new URL(server.origin);
    const probe = { lines: ["Host: localhost"], verdict: "OK", method: "GET", path: "/healthz" } as const;
    const answer = await sendRaw(`http://localhost:${port}`, probe);
    expect(readVerdict(answer)).toBe("OK");
    const v6 = await connects("::1", Number(port));
    expect(v6).toBe(await hasLoopback6());
    expect((await server.stop("SIGTERM")).code).toBe(0);
    expect(await connects("::1", Number(port))).toBe(false);
  });
});

describe("the table of hosts", () => {
  const hostsOf = ({ lines }: HostCase): string[] =>
    lines.flatMap((line) => /^host:\s*(.*?)\s*$/i.exec(line)?.[1] ?? []);
  const isOwn = (name: string): boolean => ["localhost", "127.0.0.1", "[::1]"].includes(name.toLowerCase());

  it.each<readonly [string, (each: HostCase) => boolean]>([
    ["takes whatever stands behind a colon", (each) => isOwn(hostsOf(each)[0]?.replace(/:\d*$/, "") ?? "")],
    ["goes by the beginning", (each) => /^(?:localhost|127\.0\.0\.1|\[::1\])/i.test(hostsOf(each)[0] ?? "")],
    ["goes by the end", (each) => /(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i.test(hostsOf(each)[0] ?? "")],
    ["goes by one of several", (each) => hostsOf(each).some(isOwn) && hostsOf(each).length > 1],
    ["looks at the header alone", (each) => hostsOf(each).every(isOwn) && each.target !== undefined],
    ["lets a URL parser read it", (each) => isOwn(URL.parse(`http://${hostsOf(each)[0]}`)?.hostname ?? "")],
  ])("would notice a guard that %s", (_, accepts) => {
    const wrongly = HOST_CASES.filter((each) => each.verdict === "HOST_REFUSED" && accepts(each));
    expect(wrongly.length).toBeGreaterThan(0);
  });
});

describe("a server with other names", () => {
  it("answers under those too, with the ports that are allowed, and under no other", async () => {
    const server = await startProcess(makeDataFolder(), { ALLOWED_HOSTS });
    expect(await findWrong(server, ALLOWED_CASES)).toEqual([]);
  });
});

function connects(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, host, () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });
}

async function hasLoopback6(): Promise<boolean> {
  const { networkInterfaces } = await import("node:os");
  return Object.values(networkInterfaces()).some((each) => each?.some(({ address }) => address === "::1") === true);
}
