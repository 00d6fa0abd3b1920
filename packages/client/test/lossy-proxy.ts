import { once } from "node:events";
import { type Socket, connect, createServer } from "node:net";

export interface LossyProxy extends AsyncDisposable {
  readonly url: string;
  /** How many of the next answers are lost after the server has given them. */
  lose(answers: number): void;
  /** Answers lost so far. */
  readonly lost: number;
}

/** Stands between a client and a server, and cuts connections in place of answers, as a bad network does. */
export async function openLossyProxy(url: string): Promise<LossyProxy> {
  let left = 0;
  let lost = 0;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(new URL(url).port), "127.0.0.1");
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => sockets.delete(socket));
    }
    client.pipe(upstream);
    upstream.on("data", (answer) => {
      if (left === 0) {
        client.write(answer);
        return;
      }
      left -= 1;
      lost += 1;
      client.resetAndDestroy();
      upstream.destroy();
    });
    upstream.on("end", () => client.end());
    client.on("close", () => upstream.destroy());
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as { port: number };
  return {
    // The host that the server answers for.
    url: `http://localhost:${port}`,
    lose: (answers) => void (left = answers),
    get lost() {
      return lost;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
