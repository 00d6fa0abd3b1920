import { type Caller, endLogin, revokeKey, updateOperator } from "@valhalla-go/core";
import { describe, expect, it } from "vitest";
import { type EventReader, readEvents } from "../kit/read-events.ts";
import type { TestApp } from "../kit/test-app.ts";
import { openAccessScene } from "./access-scene.ts";

/** A stream ends so long after its credential at the latest, in milliseconds. */
const ENDS_WITHIN_MS = 5000;

const STREAMS = [
  { name: "the REST stream", path: "/core/go/events", end: "CREDENTIAL_ENDED" },
  { name: "the tRPC subscription", path: "/trpc/live.entries?input=%7B%7D", end: "serialized-error" },
] as const;

function open(app: TestApp, path: string, headers: Record<string, string>): Promise<EventReader> {
  return readEvents(`${app.origin}${path}`, headers);
}

/** How long it takes until a stream has ended, in milliseconds. */
async function timeToEnd(reader: EventReader): Promise<number> {
  const started = performance.now();
  await reader.ended;
  return performance.now() - started;
}

async function isOpenAfter(reader: EventReader, ms: number): Promise<boolean> {
  const later = new Promise<boolean>((resolve) => setTimeout(() => resolve(true), ms));
  return Promise.race([reader.ended.then(() => false), later]);
}

describe.each(STREAMS)("$name", ({ path, end }) => {
  it("ends when its key is revoked, and says why", async () => {
    const { app, makeKey } = await openAccessScene();
    const { id, secret } = await makeKey(["audit:read"]);
    const reader = await open(app, path, { authorization: `Bearer ${secret}` });
    expect(reader.status).toBe(200);

    await revokeKey({ ctx: app.ctx, input: { key_id: id } });

    expect(await timeToEnd(reader)).toBeLessThan(ENDS_WITHIN_MS);
    const last = reader.events.at(-1);
    expect(last?.event).toBe(end);
    expect(last?.data).toContain("CREDENTIAL_REFUSED");
    expect(await open(app, path, { authorization: `Bearer ${secret}` })).toMatchObject({ status: 401 });
  });

  it("goes on when another key is revoked", async () => {
    const { app, makeKey } = await openAccessScene();
    const [own, other] = [await makeKey(["audit:read"]), await makeKey(["audit:read"])];
    const reader = await open(app, path, { authorization: `Bearer ${own.secret}` });
    await revokeKey({ ctx: app.ctx, input: { key_id: other.id } });
    expect(await isOpenAfter(reader, 1000)).toBe(true);
    reader.close();
  });

  it("ends when its key expires, without any news", async () => {
    const { app, makeKey } = await openAccessScene();
    const { secret } = await makeKey(["audit:read"], 1);
    const reader = await open(app, path, { authorization: `Bearer ${secret}` });
    app.clock.advanceSeconds(86_400);
    expect(await timeToEnd(reader)).toBeLessThan(ENDS_WITHIN_MS);
  });

  it.each([
    ["its operator signs out", (app: TestApp, caller: Caller, id: string) => signOut(app, caller, id)],
    ["its operator is disabled", (app: TestApp, caller: Caller) => change(app, caller, { disabled: true })],
    ["its operator's roles take the scope away", (app: TestApp) => takeScopeAway(app)],
  ])("ends when %s", async (_, happens) => {
    const { app, makeOperator, signIn } = await openAccessScene();
    const viktor = await makeOperator("viktor", ["viewer"]);
    const cookie = await signIn("viktor");
    const reader = await open(app, path, { cookie });
    expect(reader.status).toBe(200);
    const [login] = await app.ctx.store.read((tx) => tx.access.listLogins(viktor.id));
    const actor = { kind: "operator", id: viktor.id, name: viktor.name } as const;

    await happens(app, { ...app.ctx.caller, actor }, login?.login.id ?? "");

    expect(await timeToEnd(reader)).toBeLessThan(ENDS_WITHIN_MS);
  });

  it.each([
    ["is not used any more", 30 * 60],
    ["has had its time", 12 * 3600],
  ])("ends when its log-in %s: to be open is no use", async (_, seconds) => {
    const { app, signIn } = await openAccessScene();
    const reader = await open(app, path, { cookie: await signIn() });
    expect(reader.status).toBe(200);
    app.clock.advanceSeconds(seconds);
    expect(await timeToEnd(reader)).toBeLessThan(ENDS_WITHIN_MS);
  });

  it("gives nothing to a credential without its scope", async () => {
    const { app, makeKey } = await openAccessScene();
    const { secret } = await makeKey(["session:read"]);
    const reader = await open(app, path, { authorization: `Bearer ${secret}`, "last-event-id": "0" });
    expect(await timeToEnd(reader)).toBeLessThan(ENDS_WITHIN_MS);
    expect(reader.events.filter(({ id }) => id !== null)).toEqual([]);
  });
});

describe("a stream of the operator of the machine", () => {
  it("goes on whatever happens to accounts", async () => {
    const { app, makeOperator } = await openAccessScene({ access: "local" });
    const viktor = await makeOperator("viktor", ["viewer"]);
    const reader = await open(app, "/core/go/events", {});
    await updateOperator({ ctx: app.ctx, input: { operator_id: viktor.id, disabled: true } });
    expect(await isOpenAfter(reader, 1000)).toBe(true);
    reader.close();
  });
});

async function signOut(app: TestApp, caller: Caller, login_id: string): Promise<void> {
  await endLogin({ ctx: { ...app.ctx, caller }, input: { login_id } });
}

async function change(app: TestApp, { actor }: Caller, input: { readonly disabled: boolean }): Promise<void> {
  await updateOperator({ ctx: app.ctx, input: { operator_id: actor.id, ...input } });
}

/** No role is without audit:read, so the account is put behind one that has none. */
async function takeScopeAway(app: TestApp): Promise<void> {
  await app.ctx.store.write(async (tx) => {
    const stored = await tx.access.findOperatorByLogin("viktor");
    if (stored === null) throw new Error("the account is there");
    await tx.access.saveOperator({ ...stored, operator: { ...stored.operator, roles: [] } });
  });
}
