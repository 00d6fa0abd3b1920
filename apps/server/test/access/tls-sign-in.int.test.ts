import { once } from "node:events";
import { writeFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { request } from "node:https";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { createFirstOwner } from "@valhalla-go/core";
import { expect, it } from "vitest";
import { systemCaller } from "../../src/caller/system-caller.ts";
import { makeDataFolder } from "../kit/data-folder.ts";
import { makeCertificate } from "../kit/make-certificate.ts";
import { startTestServer } from "../kit/test-server.ts";
import { DOOR, PASSWORD, cheapHash } from "./access-scene.ts";

interface Ask {
  readonly path: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

it("over the server's own TLS a person signs in, with a cookie that no other site and no plain HTTP gets", async () => {
  const { cert, key } = makeCertificate();
  const folder = makeDataFolder();
  const tls = { cert_file: join(folder, "tls.crt"), key_file: join(folder, "tls.key") };
  writeFileSync(tls.cert_file, cert);
  writeFileSync(tls.key_file, key, { mode: 0o600 });
  const server = await startTestServer({ tls, access: "required" });
  await server.run(createFirstOwner, {
    caller: { ...systemCaller, scopes: new Set(["access:keep"]) },
    input: { login: "olga", name: "Olga Berg", password_hash: cheapHash(PASSWORD) },
  });
  const { port } = new URL(server.url);

  async function ask({ path, body, headers = {} }: Ask): Promise<{ answer: IncomingMessage; body: unknown }> {
    const method = body === undefined ? "GET" : "POST";
    const type = body === undefined ? {} : { "content-type": "application/json", "x-vgo-client": "1" };
    const place = { hostname: "localhost", port, path, ca: cert, agent: false, family: 4 };
    const outgoing = request({ ...place, method, headers: { ...type, ...headers } });
    outgoing.end(body === undefined ? undefined : JSON.stringify(body));
    const [answer] = (await once(outgoing, "response")) as [IncomingMessage];
    return { answer, body: await json(answer) };
  }

  expect((await ask({ path: "/core/access/me" })).answer.statusCode).toBe(401);
  const { answer } = await ask({ path: `${DOOR}/login`, body: { login: "olga", password: PASSWORD } });
  const [cookie = ""] = answer.headers["set-cookie"] ?? [];
  expect(cookie).toMatch(/^__Host-vgo=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/);

  const me = await ask({ path: "/core/access/me", headers: { cookie: cookie.split(";")[0] ?? "" } });
  expect(me.body).toMatchObject({ actor: { name: "Olga Berg" }, roles: ["owner"] });
  expect(me.answer.headers["strict-transport-security"]).toBe("max-age=31536000");
});
