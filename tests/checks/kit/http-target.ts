import { type IncomingHttpHeaders, type Server, createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Certificate } from "@valhalla-go/server/test";
import { onTestFinished } from "vitest";

/** What a target answers, after how long. */
export interface TargetAnswer {
  readonly status?: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly after_ms?: number;
}

/** What a target was asked. */
export interface Asked {
  readonly at_ms: number;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A real server on this machine that can go down and come back at the same port. */
export interface HttpTarget {
  readonly port: number;
  readonly url: string;
  readonly asked: readonly Asked[];
  /** What is answered from now on; a function is asked anew for each request. */
  answer: TargetAnswer | ((asked: Asked) => TargetAnswer);
  down(): Promise<void>;
  up(): Promise<void>;
}

/** Opens a target; with a certificate it speaks TLS. It closes when the test ends. */
export async function openHttpTarget(certificate?: Certificate): Promise<HttpTarget> {
  const asked: Asked[] = [];
  const server: Server = certificate === undefined ? createServer() : createTlsServer(certificate);
  server.on("request", (request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => (body += chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      const one = { at_ms: Date.now(), method, path: url, headers, body };
      asked.push(one);
      const answer = typeof target.answer === "function" ? target.answer(one) : target.answer;
      setTimeout(() => {
        response.writeHead(answer.status ?? 200, answer.headers);
        response.end(answer.body ?? "well");
      }, answer.after_ms ?? 0);
    });
  });
  const listen = (port: number): Promise<void> => new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const target: HttpTarget = {
    port,
    url: `${certificate === undefined ? "http" : "https"}://127.0.0.1:${port}`,
    asked,
    answer: {},
    up: () => listen(port),
    async down() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  onTestFinished(() => target.down());
  return target;
}
