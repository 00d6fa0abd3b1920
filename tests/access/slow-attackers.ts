import { type Socket, connect } from "node:net";

/**
 * A process that opens slow connections to a server and holds them as long as it can: `PORT COUNT`. A third sends a head
 * byte by byte, a third a body, a third asks for what is large and does not read it. It says `open` when all are there,
 * and lives until it is ended.
 */
const [port = 0, count = 0] = process.argv.slice(2).map(Number);

const DRIP_MS = 1000;

/** At most so many begin at a time: more than the queue of the operating system holds would be refused by it. */
const AT_ONCE = 50;

const READING = ["/docs/scalar.js", "/openapi.json"];

const KINDS: readonly ((socket: Socket, index: number) => void)[] = [
  (socket) => {
    socket.write("GET /core/go/session HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
    drip(socket);
  },
  (socket) => {
    socket.write(
      "POST /core/go/notes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n",
    );
    drip(socket);
  },
  (socket, index) => {
    socket.pause();
    // Several at once, so that what one connection waits for is more than the operating system keeps for it.
    const path = READING[index % READING.length];
    socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`.repeat(10));
  },
];

function drip(socket: Socket): void {
  const timer = setInterval(() => socket.write(" "), DRIP_MS);
  socket.once("close", () => clearInterval(timer));
}

function open(): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => resolve(socket));
    socket.once("error", reject);
  });
}

const sockets: Socket[] = [];
while (sockets.length < count) {
  const size = Math.min(AT_ONCE, count - sockets.length);
  sockets.push(...(await Promise.all(Array.from({ length: size }, open))));
}
for (const [index, socket] of sockets.entries()) {
  // From now on it is no surprise to be cut.
  socket.on("error", () => {});
  KINDS[index % KINDS.length]?.(socket, Math.floor(index / KINDS.length));
}
process.stdout.write("open\n");
setInterval(() => {}, DRIP_MS);
