import { type Caller, GoError, type RunVerb, SCOPES, listAudit, recordKey, runOn } from "@valhalla-go/core";
import { FakeNotary, FakeStore, makeContext } from "@valhalla-go/core/test";
import { describe, expect, it } from "vitest";
import { StartError } from "../start-error.ts";
import { recordSigningKey } from "./record-signing-key.ts";

const caller: Caller = {
  actor: { kind: "system", id: "server", name: "Valhalla GO" },
  scopes: new Set(SCOPES),
  workspace: "default",
  credential: { kind: "system" },
  request_id: null,
  idempotency_key: null,
};

function makeInstallation() {
  const store = new FakeStore();
  const notary = new FakeNotary(store.origin);
  const run = runOn({ ...makeContext({ store }), notary });
  const refusing =
    (refusal: GoError): RunVerb =>
    async (verb, call) => {
      if ((verb as unknown) === recordKey) throw refusal;
      return run(verb, call);
    };
  const options = { caller, vkey: notary.vkey, signing_key_file: "signing-key.pem", may_change: true };
  return { run, refusing, options };
}

describe("the signing key of a server that starts", () => {
  it("is named by the trail, once", async () => {
    const { run, options } = makeInstallation();
    await recordSigningKey({ run, ...options });
    await recordSigningKey({ run, ...options });
    const { entries } = await run(listAudit, { caller, input: {} });
    expect(entries.map(({ event }) => event)).toEqual(["AUDIT_KEY_SET"]);
  });

  it.each(["STORE_FULL", "STORE_UNAVAILABLE"] as const)(
    "is needed: while the trail cannot be written (%s) the start is refused in one line",
    async (code) => {
      const { refusing, options } = makeInstallation();
      const run = refusing(new GoError(code, { outcome: "none" }));
      const refusal = recordSigningKey({ run, ...options });
      await expect(refusal).rejects.toThrow(StartError);
      await expect(refusal).rejects.toThrow(/^The database cannot be written, [^\n]+start again\.$/);
    },
  );

  it("is not asked for where the trail names it, nor where a read-only store serves what it has", async () => {
    const { run, refusing, options } = makeInstallation();
    const damage = { table: "signal", row: "default/a", problem: "damaged" };
    await recordSigningKey({ run: refusing(new GoError("STORE_READ_ONLY", damage)), ...options });
    await recordSigningKey({ run, ...options });
    const full = refusing(new GoError("STORE_FULL", { outcome: "none" }));
    await expect(recordSigningKey({ run: full, ...options })).resolves.toBeUndefined();
  });
});
