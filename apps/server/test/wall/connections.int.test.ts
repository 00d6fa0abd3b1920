import { EventEmitter, once } from "node:events";
import type { Server } from "node:http";
import { type Socket, connect } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { limitConnections, readConnectionLimits } from "../../src/composition/connection-limits.ts";
import { cutSlowReaders } from "../../src/composition/cut-slow-readers.ts";
import { createTrust } from "../../src/http/trusted-proxies.ts";
import { openWall } from "./open-wall.ts";

/** A connection as the server sees it, from an address that this machine need not have. */
class FakeSocket extends EventEmitter {
  readonly remoteAddress: string;
  destroyed = false;

  constructor(remoteAddress: string) {
    super();
    this.remoteAddress = remoteAddress;
  }

  destroy(): void {
    this.destroyed = true;
    this.emit("close");
  }
}

describe("connections", () => {
  const LIMITS = { connections_max: 20, per_address: 5 };

  function openDoor(): (address: string) => FakeSocket {
    const server = new EventEmitter() as Server;
    limitConnections(server, LIMITS, createTrust(["10.9.0.0/16"]));
    return (address) => {
      const socket = new FakeSocket(address);
      server.emit("connection", socket as unknown as Socket);
      return socket;
    };
  }

  function count(sockets: readonly FakeSocket[]): number {
    return sockets.filter(({ destroyed }) => !destroyed).length;
  }

  it("of one address are so many and no more, and of all addresses together", () => {
    const open = openDoor();
    expect(count(Array.from({ length: 8 }, () => open("203.0.113.7")))).toBe(5);
    expect(open("203.0.113.8").destroyed).toBe(false);
    expect(count(Array.from({ length: 30 }, (_, index) => open(`198.51.100.${index}`)))).toBe(14);
  });

  it("make room when they end, each once", () => {
    const open = openDoor();
    const sockets = Array.from({ length: 5 }, () => open("203.0.113.7"));
    sockets[0]?.destroy();
    expect(open("203.0.113.7").destroyed).toBe(false);
    expect(open("203.0.113.7").destroyed).toBe(true);
    expect(open("203.0.113.7").destroyed).toBe(true);
  });

  it("of a network that one customer has count as of one address", () => {
    const open = openDoor();
    expect(count(Array.from({ length: 8 }, (_, index) => open(`2001:db8::${index + 1}`)))).toBe(5);
    expect(count(Array.from({ length: 8 }, (_, index) => open(`2001:db8:0:${index + 1}::1`)))).toBe(8);
  });

  it.each(["127.0.0.1", "::1", "::ffff:127.0.0.1", "10.9.1.1"])(
    "of %s are bounded by the limit of all only: it speaks for many",
    (address) => {
      const open = openDoor();
      expect(count(Array.from({ length: 30 }, () => open(address)))).toBe(20);
    },
  );

  it("are 2000 at most, and half of what the account may open", () => {
    const { connections_max, per_address } = readConnectionLimits();
    expect(connections_max).toBeLessThanOrEqual(2000);
    expect(connections_max).toBeGreaterThan(0);
    expect(per_address).toBe(Math.ceil(connections_max / 4));
  });
});

/** A client that asks and reads only when it is told to. */
async function openReader(port: number, text: string): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  socket.on("error", () => {});
  await once(socket, "connect");
  socket.pause();
  socket.write(text);
  return socket;
}

const ASK = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

function countConnections(server: Server): Promise<number> {
  return new Promise((resolve) => server.getConnections((_, found) => resolve(found)));
}

describe("a reader", () => {
  const LARGE = Buffer.alloc(20_000_000);
  const LIMITS = { answer_ms: 300, stream_ms: 60_000, held_bytes: 1_000_000_000 };

  it("that takes nothing is cut, and one that takes little by little is not", async () => {
    const { server, port } = await openWall((_request, response) => response.end(LARGE));
    // The operating system tells the server of room for more in steps of about a megabyte.
    cutSlowReaders(server, { ...LIMITS, answer_ms: 1000 });
    await openReader(port, ASK);
    const slow = await openReader(port, ASK);
    let taken = 0;
    const taking = setInterval(() => {
      const chunk = slow.read() as Buffer | null;
      taken += chunk?.length ?? 0;
    }, 20);
    onTestFinished(() => clearInterval(taking));
    await expect.poll(() => countConnections(server), { timeout: 8000 }).toBe(1);
    const before = taken;
    await expect.poll(() => taken).toBeGreaterThan(before);
  });

  it("of a live stream has longer", async () => {
    const { server, port } = await openWall((_request, response) => {
      response.setHeader("content-type", "text/event-stream");
      response.write(LARGE);
    });
    cutSlowReaders(server, LIMITS);
    await openReader(port, ASK);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    expect(await countConnections(server)).toBe(1);
  });

  it("for whom most is held goes first, where more is held than may be", async () => {
    const { server, port } = await openWall(({ url }, response) =>
      response.end(LARGE.subarray(0, Number(url?.slice(1)))),
    );
    cutSlowReaders(server, { ...LIMITS, answer_ms: 60_000, held_bytes: 20_000_000 });
    const large = await openReader(port, ASK.replace("/ ", "/20000000 "));
    const small = await openReader(port, ASK.replace("/ ", "/12000000 "));
    await expect.poll(() => countConnections(server), { timeout: 8000 }).toBe(1);
    const ends = (socket: Socket): Promise<string> =>
      new Promise((resolve) => {
        socket.once("close", () => resolve("cut"));
        socket.resume();
        setTimeout(() => resolve("open"), 1000);
      });
    expect(await Promise.all([ends(large), ends(small)])).toEqual(["cut", "open"]);
  });
});

describe("requests that come together on one connection", () => {
  it("are answered one after another, in their order", async () => {
    let under_way = 0;
    let most = 0;
    const { port } = await openWall(({ url }, response) => {
      under_way += 1;
      most = Math.max(most, under_way);
      setTimeout(() => {
        under_way -= 1;
        response.end(`<${url}>`);
      }, 5);
    });
    const paths = Array.from({ length: 10 }, (_, index) => `/${index}`);
    const socket = await openReader(port, paths.map((path) => ASK.replace("/ ", `${path} `)).join(""));
    let text = "";
    socket.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
    socket.resume();
    await expect.poll(() => text.match(/<[^>]+>/g)).toEqual(paths.map((path) => `<${path}>`));
    expect(most).toBe(1);
  });

  it("are too many when more than sixteen wait: nothing of them is begun", async () => {
    let begun = 0;
    const { server, port } = await openWall((_request, response) => {
      begun += 1;
      setTimeout(() => response.end(), 200);
    });
    await openReader(port, ASK.repeat(500));
    await expect.poll(() => countConnections(server)).toBe(0);
    expect(begun).toBeLessThanOrEqual(1);
  });

  it("may be many when each comes after the answer to the one before", async () => {
    const { port } = await openWall((_request, response) => response.end("."));
    const socket = await openReader(port, "");
    let answered = 0;
    socket.setEncoding("utf8").on("data", (chunk: string) => {
      answered += chunk.match(/HTTP\/1\.1 200/g)?.length ?? 0;
      if (answered < 100) socket.write(ASK);
    });
    socket.resume().write(ASK);
    await expect.poll(() => answered).toBe(100);
  });
});
