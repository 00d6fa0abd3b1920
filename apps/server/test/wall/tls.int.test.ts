import { request } from "node:https";
import { connect as connectPlain } from "node:net";
import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import express from "express";
import { describe, expect, it } from "vitest";
import { setSecurityHeaders } from "../../src/http/set-security-headers.ts";
import { createTrust } from "../../src/http/trusted-proxies.ts";
import { makeCertificate } from "../kit/make-certificate.ts";
import { send } from "../kit/send.ts";
import { openWall } from "./open-wall.ts";

function createProbe(trusted_proxies: readonly string[] = []): express.Express {
  const app = express();
  app.set("trust proxy", createTrust(trusted_proxies));
  app.use(setSecurityHeaders());
  app.get("/", ({ protocol, ip }, response) => void response.json({ protocol, ip }));
  return app;
}

async function ask(port: number, ca: string): Promise<IncomingMessage> {
  const outgoing = request({ hostname: "localhost", port, path: "/", ca, agent: false, family: 4 });
  outgoing.end();
  const [incoming] = (await once(outgoing, "response")) as [IncomingMessage];
  incoming.resume();
  return incoming;
}

describe("with certificate and key", () => {
  it("the server speaks TLS, and tells browsers never to come in another way", async () => {
    const tls = makeCertificate();
    const { port } = await openWall(createProbe(), { tls });
    const { statusCode, headers, httpVersion } = await ask(port, tls.cert);
    expect([statusCode, httpVersion]).toEqual([200, "1.1"]);
    expect(headers["strict-transport-security"]).toBe("max-age=31536000");
    await expect(ask(port, makeCertificate().cert)).rejects.toThrow(/self-signed|unable to verify/);
  });

  it("who speaks no TLS gets nothing", async () => {
    const { port } = await openWall(createProbe(), { tls: makeCertificate() });
    const socket = connectPlain(port, "127.0.0.1");
    socket.on("error", () => {});
    let text = "";
    socket.setEncoding("latin1").on("data", (chunk: string) => (text += chunk));
    socket.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    await once(socket, "close");
    expect(text).not.toContain("protocol");
  });
});

describe("without", () => {
  it("browsers are told nothing of TLS, whatever a caller says of itself", async () => {
    const { port } = await openWall(createProbe());
    const headers = { "x-forwarded-proto": "https", "x-forwarded-for": "203.0.113.7" };
    const answer = await send(`http://127.0.0.1:${port}`, { method: "GET", path: "/", headers });
    expect(answer.headers["strict-transport-security"]).toBeUndefined();
    expect(JSON.parse(answer.text)).toEqual({ protocol: "http", ip: "127.0.0.1" });
  });

  it("a listed proxy is believed that it speaks TLS, and for whom it asks: the last whom no proxy of ours is", async () => {
    const { port } = await openWall(createProbe(["127.0.0.1", "10.0.0.5"]));
    const headers = { "x-forwarded-proto": "https", "x-forwarded-for": "192.0.2.1, 203.0.113.7, 10.0.0.5" };
    const answer = await send(`http://127.0.0.1:${port}`, { method: "GET", path: "/", headers });
    expect(answer.headers["strict-transport-security"]).toBe("max-age=31536000");
    expect(JSON.parse(answer.text)).toEqual({ protocol: "https", ip: "203.0.113.7" });
  });
});
