import { Me, ROLE_SCOPES, revokeKey } from "@valhalla-go/core";
import { describe, expect, it } from "vitest";
import { call } from "../kit/call.ts";
import { callWithKey, openAccessScene } from "./access-scene.ts";

const DAY_SECONDS = 86_400;
const UNKNOWN = { status: 401, body: { code: "CREDENTIAL_REFUSED", facts: { problem: "unknown" } } };
const EXPIRED = { status: 401, body: { code: "CREDENTIAL_REFUSED", facts: { problem: "expired" } } };
const REVOKED = { status: 401, body: { code: "CREDENTIAL_REFUSED", facts: { problem: "revoked" } } };
const MALFORMED = { status: 401, body: { code: "CREDENTIAL_REFUSED", facts: { problem: "malformed" } } };

describe("an API key", () => {
  it("lets its service in, as itself and with its scopes", async () => {
    const { app, makeKey } = await openAccessScene();
    const { id, secret } = await makeKey(["session:read", "cone:decide"]);

    const { body } = await callWithKey(app, secret, "/core/access/me");

    expect(Me.parse(body)).toMatchObject({
      actor: { kind: "api_key", id, name: "Pipeline", auth: "api_key" },
      scopes: ["session:read", "cone:decide", "access:self"],
      credential: "api_key",
      is_fresh: false,
    });
    expect(await callWithKey(app, secret)).toMatchObject({ status: 200 });
    expect(await callWithKey(app, secret, "/core/cone/state")).toMatchObject({
      status: 403,
      body: { code: "SCOPE_MISSING", facts: { scope: "cone:read" } },
    });
  });

  it("is refused in the same words whether its id is unknown or its secret is wrong", async () => {
    const { app, makeKey } = await openAccessScene();
    const { id } = await makeKey();
    const { secrets } = app.deps;
    const forge = (key_id: string): string => {
      const text = `vgo_${key_id}_${"A".repeat(43)}`;
      return text + secrets.digest(text).slice(0, 6);
    };

    const [wrong, unknown] = [await callWithKey(app, forge(id)), await callWithKey(app, forge("nobody000000"))];

    expect(wrong).toMatchObject(UNKNOWN);
    const told = ({ body }: typeof wrong) => ({ ...(body as object), request_id: "" });
    expect(told(unknown)).toEqual(told(wrong));
  });

  it("is refused with a digit changed, anywhere", async () => {
    const { app, makeKey } = await openAccessScene();
    const { secret } = await makeKey();
    await callWithKey(app, secret);
    for (const at of [0, 5, 20, 40, secret.length - 1]) {
      const changed = secret.slice(0, at) + (secret[at] === "a" ? "b" : "a") + secret.slice(at + 1);
      expect(await callWithKey(app, changed)).toMatchObject(MALFORMED);
    }
  });

  it.each(["Basic b2xnYTpwYXNzd29yZA==", "Bearer", "Bearer a b", "vgo_x", ""])(
    "is refused as %j, though who shows nothing would be let in",
    async (authorization) => {
      const { app } = await openAccessScene({ access: "local" });
      expect(await call(app, { path: "/core/go/session", headers: { authorization } })).toMatchObject(MALFORMED);
    },
  );

  it("is read from the header only, never from a URL", async () => {
    const { app, makeKey } = await openAccessScene();
    const { secret } = await makeKey();
    for (const query of [`key=${secret}`, `access_token=${secret}`, `authorization=Bearer%20${secret}`]) {
      expect(await call(app, { path: `/core/cone/policy?${query}` })).toMatchObject({
        status: 401,
        body: { code: "CREDENTIAL_MISSING" },
      });
    }
  });

  it("expires, also while it is remembered", async () => {
    const { app, makeKey } = await openAccessScene();
    const { secret } = await makeKey(["session:read"], 1);
    app.clock.advanceSeconds(DAY_SECONDS - 1);
    expect(await callWithKey(app, secret)).toMatchObject({ status: 200 });

    app.clock.advanceSeconds(1);

    expect(await callWithKey(app, secret)).toMatchObject(EXPIRED);
  });

  it("counts no more with the answer that revokes it, though it was used just before", async () => {
    const { app, makeKey } = await openAccessScene();
    const { id, secret } = await makeKey();
    expect(await callWithKey(app, secret)).toMatchObject({ status: 200 });

    await revokeKey({ ctx: app.ctx, input: { key_id: id } });

    expect(await callWithKey(app, secret)).toMatchObject(REVOKED);
  });

  it("counts no more four seconds after it was revoked, where nobody tells of it", async () => {
    const clock = { ms: 0 };
    const { app, makeKey } = await openAccessScene({ nowMs: () => clock.ms });
    const { id, secret } = await makeKey();
    expect(await callWithKey(app, secret)).toMatchObject({ status: 200 });
    // Behind the back of the server: no entry, so no news.
    await app.ctx.store.write(async (tx) => {
      const stored = await tx.access.findKey(id);
      if (stored === null) throw new Error("the key is there");
      await tx.access.saveKey({ ...stored, key: { ...stored.key, revoked_at_utc: app.clock.nowUtc() } });
    });

    clock.ms = 3999;
    expect(await callWithKey(app, secret)).toMatchObject({ status: 200 });
    clock.ms = 4000;
    expect(await callWithKey(app, secret)).toMatchObject(REVOKED);
  });

  it("counts before a cookie that is sent with it", async () => {
    const { app, makeKey, signIn } = await openAccessScene();
    const cookie = await signIn();
    const { secret } = await makeKey();
    const headers = { cookie, authorization: `Bearer ${secret}` };
    expect((await call(app, { path: "/core/access/me", headers })).body).toMatchObject({ credential: "api_key" });
    expect(
      await call(app, { path: "/core/access/me", headers: { cookie, authorization: "Bearer wrong" } }),
    ).toMatchObject(MALFORMED);
  });
});

describe("the key of the old service", () => {
  const KEY = "the key of the old service";

  it("lets in whoever sends it as X-VALHALLA-KEY, as an API key that may do what an owner may", async () => {
    const { app } = await openAccessScene({ dev_key: KEY });
    const { body } = await call(app, { path: "/core/access/me", headers: { "x-valhalla-key": KEY } });
    expect(Me.parse(body)).toMatchObject({
      actor: { kind: "api_key", id: "dev-key", name: "VALHALLA_DEV_KEY", auth: "dev_key" },
      credential: "dev_key",
      is_fresh: false,
    });
    expect(Me.parse(body).scopes.toSorted()).toEqual([...ROLE_SCOPES.owner].toSorted());
  });

  it("is refused when it is wrong, also where who shows nothing would be let in", async () => {
    const { app } = await openAccessScene({ dev_key: KEY, access: "local" });
    for (const wrong of [KEY.slice(1), `${KEY}x`, "x", ""]) {
      const headers = { "x-valhalla-key": wrong };
      expect(await call(app, { path: "/core/go/session", headers })).toMatchObject(UNKNOWN);
    }
  });

  it("is off unless it is set", async () => {
    const { app } = await openAccessScene();
    const headers = { "x-valhalla-key": KEY };
    expect(await call(app, { path: "/core/go/session", headers })).toMatchObject({
      status: 401,
      body: { code: "CREDENTIAL_MISSING" },
    });
  });
});

describe("who shows nothing", () => {
  it("is the operator of the machine, where that is allowed", async () => {
    const { app } = await openAccessScene({ access: "local" });
    expect((await call(app, { path: "/core/access/me" })).body).toMatchObject({
      credential: "machine",
      is_fresh: true,
    });
  });

  it("is nobody where everybody has to show something", async () => {
    const { app } = await openAccessScene();
    const answer = await call(app, { path: "/core/access/me" });
    expect(answer).toMatchObject({ status: 401, body: { code: "CREDENTIAL_MISSING" } });
    expect(answer.headers["www-authenticate"]).toBe('Bearer realm="Valhalla GO"');
  });

  it.each(["x-forwarded-for", "forwarded", "x-real-ip", "via"])(
    "is nobody behind a proxy that sends %s",
    async (name) => {
      const { app } = await openAccessScene({ access: "local" });
      const headers = { [name]: "for=127.0.0.1" };
      expect(await call(app, { path: "/core/access/me", headers })).toMatchObject({
        status: 401,
        body: { code: "CREDENTIAL_MISSING" },
      });
    },
  );
});
