import { describe, expect, it } from "vitest";
import { makeOperator, signIn } from "../../test/access-scene.ts";
import { EPOCH } from "../../test/fixtures.ts";
import { listEntries } from "../../test/list-entries.ts";
import { makeContext } from "../../test/test-context.ts";
import { addSeconds } from "../time/utc.ts";
import { createKey } from "./create-key.ts";
import { listKeys } from "./list-keys.ts";
import { noteDeeds } from "./note-deeds.ts";
import { noteUse } from "./note-use.ts";

const at = (seconds: number): string => addSeconds(EPOCH, seconds);

describe("noting when credentials were used", () => {
  it("is seen with the key and the log-in, the latest moment counts, and no entry is written", async () => {
    const ctx = makeContext();
    const { key } = await createKey({ ctx, input: { name: "key", scopes: ["cone:read"] } });
    const { id } = await signIn(ctx, await makeOperator(ctx));
    const before = (await listEntries(ctx)).length;
    const note = (seconds: number) =>
      noteUse({
        ctx,
        input: { keys: [{ id: key.id, last_used_utc: at(seconds) }], logins: [{ id, last_used_utc: at(seconds) }] },
      });

    await note(20);
    await note(10);

    expect((await listKeys({ ctx, input: {} })).keys[0]?.last_used_utc).toBe(at(20));
    const login = await ctx.store.read((tx) => tx.access.findLogin(id));
    expect(login?.login.last_used_utc).toBe(at(20));
    expect(await listEntries(ctx)).toHaveLength(before);
  });

  it("passes over what is gone, and notes the rest, however many there are", async () => {
    const ctx = makeContext();
    const { key } = await createKey({ ctx, input: { name: "key", scopes: ["cone:read"] } });
    const gone = Array.from({ length: 250 }, (_, index) => ({ id: `gone-${index}`, last_used_utc: at(5) }));

    await noteUse({ ctx, input: { keys: [...gone, { id: key.id, last_used_utc: at(5) }], logins: gone } });

    expect((await listKeys({ ctx, input: {} })).keys[0]?.last_used_utc).toBe(at(5));
    expect(Object.keys(ctx.store.state().access.uses)).toEqual([`api_key/${key.id}`]);
  });
});

describe("noting what callers did", () => {
  it("writes one entry for each deed, with how often and since when", async () => {
    const ctx = makeContext();
    const times = { first_at_utc: at(0), last_at_utc: at(50) };

    const answer = await noteDeeds({
      ctx,
      input: {
        deeds: [
          { event: "ACCESS_DENY", payload: { verb: "cone.set", code: "SCOPE_MISSING" }, count: 3, ...times },
          { event: "AUDIT_READ", payload: { verb: "audit.list" }, count: 1, ...times },
        ],
      },
    });

    expect(answer).toMatchObject({ recorded: 2 });
    expect(await listEntries(ctx)).toMatchObject([
      { event: "AUDIT_READ", payload: { verb: "audit.list", count: 1, ...times } },
      { event: "ACCESS_DENY", payload: { verb: "cone.set", code: "SCOPE_MISSING", count: 3, ...times } },
    ]);
  });
});
