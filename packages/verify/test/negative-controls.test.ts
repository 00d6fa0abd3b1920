import type * as Proof from "@valhalla-go/core/proof";
import { hashBody } from "@valhalla-go/core/proof";
import { afterEach, describe, expect, it, vi } from "vitest";
import type * as CheckRoots from "../src/log/check-roots.ts";
import { reseal, withHeader } from "./bundle-lines.ts";
import { Installation } from "./installation.ts";
import { problemsOf, verifyText } from "./verify-text.ts";

// Each check alone stands between one attack and a verdict of sound: with the check taken out, the attack passes.

afterEach(() => {
  vi.doUnmock("../src/log/check-roots.ts");
  vi.doUnmock("../src/log/explain-broken.ts");
  vi.doUnmock("@valhalla-go/core/proof");
  vi.doUnmock("../src/seal/check-seal.ts");
  vi.resetModules();
});

async function verifyAnew(file: string, keys: string[]) {
  vi.resetModules();
  const fresh = await import("./verify-text.ts");
  return fresh.verifyText(file, { keys });
}

describe("without", () => {
  it("the tree, a record that was hashed again from one entry on passes", async () => {
    const log = new Installation().appendMany(10);
    const file = log.exportLog();
    const forged = log.fork().cutTo(4).appendMany(0);
    for (let seq = 5; seq <= 10; seq += 1) forged.append({ payload: { text: "nothing happened" } });
    const attack = reseal(file, log.signer, (lines) => [lines[0]!, ...forged.bodies, lines.at(-1)!]);
    expect(problemsOf(await verifyText(attack, { keys: [log.signer.vkey] }))).toEqual(["REWRITTEN"]);

    const withoutTree: Partial<typeof CheckRoots> = { checkRoots: (checkpoints) => checkpoints };
    vi.doMock("../src/log/check-roots.ts", () => withoutTree);

    expect(await verifyAnew(attack, [log.signer.vkey])).toMatchObject({ exit_code: 0, problems: [] });
  });

  it("the chain, a record whose entries do not follow each other passes", async () => {
    const log = new Installation().appendMany(10);
    log.bodies[4] = log.bodies[4]!.replace(/"prev":"[0-9a-f]{64}"/, `"prev":"${"0".repeat(64)}"`);
    log.hashes[4] = hashBody(log.bodies[4]);
    const attack = log.exportLog();
    expect(problemsOf(await verifyText(attack, { keys: [log.signer.vkey] }))).toEqual(["CHAIN_BROKEN"]);

    vi.doMock("../src/log/explain-broken.ts", () => ({ explainBroken: () => {} }));

    const found = await verifyAnew(attack, [log.signer.vkey]);
    expect(found).toMatchObject({ exit_code: 0, problems: [] });
  });

  it("the seal, another maker of the file passes", async () => {
    const log = new Installation().appendMany(3);
    const attack = log.exportLog().replace('"name":"Olga Ivanova"},"origin"', '"name":"Mallory"},"origin"');
    expect(problemsOf(await verifyText(attack, { keys: [log.signer.vkey] }))).toEqual(["SEAL_BROKEN"]);

    vi.doMock("../src/seal/check-seal.ts", () => ({ checkSeal: async () => {} }));

    expect(await verifyAnew(attack, [log.signer.vkey])).toMatchObject({ exit_code: 0, problems: [] });
  });

  it("signatures, whoever names your key passes", async () => {
    const log = new Installation().appendMany(3);
    const thief = new Installation("plant-7");
    const liar = { ...thief.signer, vkey: log.signer.vkey, key_id: log.signer.key_id };
    liar.sign = (text) => `${text}\n— ${liar.name} ${encode(liar.key_id, liar.signature(text))}\n`;
    const forged = new Installation("plant-7", liar).appendMany(3);
    const attack = forged.exportLog();
    const keys = [log.signer.vkey];
    expect(problemsOf(await verifyText(attack, { keys })).toSorted()).toEqual(["BAD_SIGNATURE", "SEAL_BROKEN"]);

    expect(await verifyText(attack, { keys }, async () => true)).toMatchObject({ exit_code: 0, problems: [] });
  });

  it("the canonical form, a second spelling of an entry passes", async () => {
    const log = new Installation().appendMany(1);
    log.bodies[0] = log.bodies[0]!.replace('"seq":1', '"seq": 1');
    log.hashes[0] = hashBody(log.bodies[0]);
    const attack = log.appendMany(2).exportLog();

    expect(problemsOf(await verifyText(attack, { keys: [log.signer.vkey] }))).toEqual(["NOT_CANONICAL"]);

    vi.doMock("@valhalla-go/core/proof", async (importOriginal) => {
      const original = await importOriginal<typeof Proof>();
      const readEntryText: typeof Proof.readEntryText = (body) => {
        const read = original.readEntryText(body);
        return read === null ? null : { ...read, is_canonical: true };
      };
      return { ...original, readEntryText };
    });

    expect(await verifyAnew(attack, [log.signer.vkey])).toMatchObject({ exit_code: 0, problems: [] });
  });

  it("what the caller holds, who has the key can write any record", async () => {
    const log = new Installation().appendMany(10);
    const other = new Installation("plant-7", log.signer).appendMany(3);
    const file = reseal(other.exportLog(), log.signer, (lines) => withHeader(lines));

    expect(await verifyText(file, { keys: [log.signer.vkey] })).toMatchObject({ exit_code: 0 });
    expect(await verifyText(file, { checkpoints: [log.checkpoint()] })).toMatchObject({ exit_code: 1 });
  });
});

function encode(key_id: string, signature: Uint8Array): string {
  return Buffer.concat([Buffer.from(key_id, "hex"), signature]).toString("base64");
}
