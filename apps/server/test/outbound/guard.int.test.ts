import { type Server as HttpServer, createServer as createHttpServer, get } from "node:http";
import { type AddressInfo, type LookupFunction, type Server, createServer } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createOutbound } from "../../src/outbound/create-outbound.ts";
import { lookupHost } from "../../src/outbound/find-addresses.ts";
import { OutboundProblem } from "../../src/outbound/outbound-problem.ts";
import { HOST_TRICKS, NAMES, urlTricks } from "./url-tricks.ts";

const EVERYWHERE = ["0.0.0.0/0", "::/0"];
const PATIENCE_MS = 200;

/** A server that nobody may reach, on both addresses of this machine, and how many did. */
let canary: { readonly port: number; connections: number; close(): void };

beforeAll(async () => {
  const servers: Server[] = [];
  const open = (host: string, port: number): Promise<number> =>
    new Promise((resolve, reject) => {
      const server = createServer((socket) => {
        canary.connections += 1;
        socket.on("error", () => {});
        socket.end("HTTP/1.1 200 OK\r\ncontent-length: 6\r\nconnection: close\r\n\r\ncanary");
      });
      servers.push(server);
      server.once("error", reject);
      server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
    });
  const port = await open("127.0.0.1", 0);
  canary = { port, connections: 0, close: () => servers.forEach((server) => server.close()) };
  await open("::1", port).catch(() => 0);
});
afterAll(() => canary.close());
beforeEach(() => void (canary.connections = 0));

async function lookup(host: string): Promise<readonly string[]> {
  return NAMES[host.toLowerCase().replace(/\.$/, "")] ?? (await lookupHost(host));
}

/** What came of a trick, when everything had to go wrong. */
async function awaitProblem(work: Promise<unknown>): Promise<OutboundProblem> {
  const problem = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(problem instanceof OutboundProblem)) throw new Error(`it went through: ${String(problem)}`);
  return problem;
}

/** How many tricks lead to the canary, each tried by itself. */
async function countReaching<T>(tricks: readonly T[], attempt: (trick: T) => Promise<unknown>): Promise<T[]> {
  const reaching: T[] = [];
  for (const trick of tricks) {
    const before = canary.connections;
    await attempt(trick).catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 2));
    if (canary.connections > before) reaching.push(trick);
  }
  return reaching;
}

describe("the way out", () => {
  const shut = createOutbound({ allow: [], lookup });
  const open = createOutbound({ allow: EVERYWHERE, lookup });

  it("leads to nothing on this machine or its network, however a URL is written: no connection is made", async () => {
    const tricks = urlTricks(canary.port);
    expect(new Set(tricks).size).toBeGreaterThanOrEqual(120);
    for (const url of tricks) {
      const problem = await awaitProblem(shut.request({ url, timeout_ms: PATIENCE_MS }));
      expect([url, problem.kind]).toEqual([url, expect.stringMatching(/^(invalid|refused|unresolved)$/)]);
    }
    expect(canary.connections).toBe(0);
  });

  it("would let most of these URLs reach this machine were it open: the tricks are real ones", async () => {
    const reaching = await countReaching(urlTricks(canary.port), (url) =>
      open.request({ url, timeout_ms: PATIENCE_MS }),
    );
    expect(reaching.length).toBeGreaterThanOrEqual(60);
  });

  it("leads to no port on this machine, however a host is written", async () => {
    const { port } = canary;
    for (const tls of [false, true]) {
      for (const host of HOST_TRICKS) {
        const problem = await awaitProblem(shut.connect({ host, port, tls, timeout_ms: PATIENCE_MS }));
        expect([host, problem.kind]).toEqual([host, expect.stringMatching(/^(invalid|refused|unresolved)$/)]);
      }
    }
    expect(canary.connections).toBe(0);
    const reaching = await countReaching(HOST_TRICKS, (host) => open.connect({ host, port, timeout_ms: PATIENCE_MS }));
    expect(reaching.length).toBeGreaterThanOrEqual(12);
  });

  it("opens what the list names and nothing beside it", async () => {
    const { port } = canary;
    const lists: readonly (readonly [string, string, boolean])[] = [
      ["127.0.0.1", "127.0.0.1", true],
      ["127.0.0.0/8", "localhost", true],
      ["127.0.0.0/8", "canary.example", true],
      ["127.0.0.1", "[::ffff:127.0.0.1]", false],
      ["127.0.0.1", "0.0.0.0", false],
      [`127.0.0.1:${port}`, "127.0.0.1", true],
      [`127.0.0.1:${port + 1}`, "127.0.0.1", false],
      ["::1", "127.0.0.1", false],
      ["canary.example", "canary.example", true],
      ["Canary.Example", "CANARY.example.", true],
      [`canary.example:${port}`, "canary.example", true],
      [`canary.example:${port + 1}`, "canary.example", false],
      ["canary.example", "127.0.0.1", false],
      ["canary.example", "127.0.0.1.nip.example", false],
      ["anary.example", "canary.example", false],
      ["example", "canary.example", false],
      ["203.0.113.7", "public-first.example", false],
    ];
    for (const [allow, host, isOpen] of lists) {
      canary.connections = 0;
      const url = `http://${host}:${port}/`;
      const answer = await createOutbound({ allow: [allow], lookup })
        .request({ url, timeout_ms: PATIENCE_MS })
        .catch(() => null);
      const reached = isOpen ? { body: "canary", connections: 1 } : { body: undefined, connections: 0 };
      expect([allow, host, { body: answer?.body, connections: canary.connections }]).toEqual([allow, host, reached]);
    }
  });

  it("says which address a name leads to, and what would open it", async () => {
    const problem = await awaitProblem(shut.request({ url: `http://canary.example:${canary.port}/` }));
    expect(problem).toMatchObject({
      kind: "refused",
      message:
        "canary.example leads to 127.0.0.1, which is this machine itself; outbound.allow of the settings does not list it",
    });
  });
});

describe("a name that leads elsewhere when it is looked up again", () => {
  /** Answers an address that may be gone to, and ever after this machine. */
  class Rebinding {
    times = 0;
    next(): string {
      this.times += 1;
      return this.times === 1 ? "203.0.113.7" : "127.0.0.1";
    }
  }

  it("is looked up once, and what it led to then is gone to", async () => {
    for (const call of ["request", "connect"] as const) {
      const rebinding = new Rebinding();
      const { request, connect } = createOutbound({ allow: ["203.0.113.7"], lookup: async () => [rebinding.next()] });
      const { port } = canary;
      const to = { timeout_ms: PATIENCE_MS };
      const work =
        call === "request"
          ? request({ url: `http://rebinding.example:${port}/`, ...to })
          : connect({ host: "rebinding.example", port, ...to });
      expect((await awaitProblem(work)).kind).toMatch(/^(timeout|unreachable)$/);
      expect([call, rebinding.times, canary.connections]).toEqual([call, 1, 0]);
    }
  });

  it("reaches this machine where it is judged first and looked up again for the connection", async () => {
    const rebinding = new Rebinding();
    expect(rebinding.next()).toBe("203.0.113.7");
    const body = await new Promise((resolve, reject) => {
      const lookupAgain: LookupFunction = (_host, { all }, done) => {
        const address = rebinding.next();
        if (all === true) done(null, [{ address, family: 4 }]);
        else done(null, address, 4);
      };
      get(`http://rebinding.example:${canary.port}/`, { agent: false, lookup: lookupAgain }, (answer) => {
        answer.setEncoding("utf8").once("data", resolve);
      }).once("error", reject);
    });
    expect([body, canary.connections]).toEqual(["canary", 1]);
  });
});

describe("a redirect", () => {
  let redirecting: HttpServer;
  let url: string;

  beforeAll(async () => {
    redirecting = createHttpServer((request, response) => {
      const status = Number(request.url?.slice(1, 4));
      const location = `http://127.0.0.1:${canary.port}/`;
      response.writeHead(status, { location, refresh: `0; url=${location}`, "alt-svc": `h2=":${canary.port}"` });
      response.end(`<meta http-equiv="refresh" content="0; url=${location}">`);
    });
    await new Promise<void>((resolve) => redirecting.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(redirecting.address() as AddressInfo).port}`;
  });
  afterAll(() => void redirecting.close());

  it.each([200, 300, 301, 302, 303, 307, 308])("of status %i is the answer, and is not followed", async (status) => {
    const { request } = createOutbound({ allow: [new URL(url).host] });
    expect(await request({ url: `${url}/${status}` })).toMatchObject({ status, cut: false });
    expect(canary.connections).toBe(0);
  });

  it("would reach this machine were it followed", async () => {
    await fetch(`${url}/302`);
    expect(canary.connections).toBe(1);
  });
});
