import { generateKeyPairSync } from "node:crypto";
import { appendFileSync, chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { formatCheckpoint, parseNote, parseVerifierKey } from "@valhalla-go/core/proof";
import { describe, expect, it } from "vitest";
import { makeDataFolder } from "../../../test/kit/data-folder.ts";
import { StartError } from "../start-error.ts";
import { CheckpointLog } from "./checkpoint-log.ts";
import { SIGNING_KEY, openNotary } from "./open-notary.ts";

const TS = "2026-01-01T09:00:00.000000Z";

function open(file: string, origin = "plant-7") {
  return openNotary({ signing_key_file: file, origin, may_begin: true });
}

function noteOf(notary: ReturnType<typeof open>, size: number, origin = "valhalla-go/plant-7") {
  return { note: notary.sign(formatCheckpoint({ origin, size, root: new Uint8Array(32) })), ts_utc: TS };
}

describe("a signing key", () => {
  it("is made once, for its owner alone, and is the same from then on", () => {
    const file = join(makeDataFolder(), SIGNING_KEY);
    const { vkey } = open(file);

    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(file)).mode & 0o777).toBe(0o700);
    expect(readFileSync(file, "utf8")).toMatch(/^-----BEGIN PRIVATE KEY-----/);
    expect(open(file).vkey).toBe(vkey);
    expect(parseVerifierKey(vkey)?.name).toBe("valhalla-go/plant-7");
  });

  it("signs notes in its name", () => {
    const notary = open(join(makeDataFolder(), SIGNING_KEY));
    const note = parseNote(notary.sign("text\n"));
    expect(note?.signatures).toMatchObject([{ name: "valhalla-go/plant-7", signature: { length: 64 } }]);
  });

  it("is refused when others can read it, with a line that says what to do", () => {
    const file = join(makeDataFolder(), SIGNING_KEY);
    open(file);
    chmodSync(file, 0o640);
    expect(() => open(file)).toThrow(/open to other accounts of this machine \(mode 640\).*chmod 600/);
    expect(() => open(file)).toThrow(StartError);
  });

  it.each([
    ["no key", "nonsense"],
    ["cut short", "-----BEGIN PRIVATE KEY-----\nMC4CAQAw"],
    [
      "of another kind",
      generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ type: "pkcs8", format: "pem" }),
    ],
  ])("is refused when it is %s, and left as it is", (_, text) => {
    const file = join(makeDataFolder(), "key.pem");
    writeFileSync(file, text, { mode: 0o600 });
    expect(() => open(file)).toThrow(/cannot be used/);
    expect(readFileSync(file, "utf8")).toBe(text);
  });

  it("is not begun where servers have to share one", () => {
    const file = join(makeDataFolder(), SIGNING_KEY);
    expect(() => openNotary({ signing_key_file: file, origin: "plant-7", may_begin: false })).toThrow(
      /There is no signing key .*Copy it.*NEW_SIGNING_KEY=1/,
    );
  });
});

describe("the log of checkpoints", () => {
  it("tells the greatest epoch of one installation, wherever in the file it is", async () => {
    const file = join(makeDataFolder(), SIGNING_KEY);
    const greatest = (): number => new CheckpointLog(file, "plant-7").greatestEpoch();
    expect(greatest()).toBe(0);
    const notary = open(file);
    await notary.keep(noteOf(notary, 1));
    expect(greatest()).toBe(0);
    for (const log of ["plant-7/2", "plant-7/12", "plant-7/3", "plant-8/40"]) {
      await notary.keep(noteOf(notary, 2, `valhalla-go/${log}`));
    }
    appendFileSync(join(dirname(file), "checkpoints.log"), '{"note":"valhalla-go/plant-7/90');
    expect(greatest()).toBe(12);
  });

  it("tells the last one, also to the next process", async () => {
    const file = join(makeDataFolder(), SIGNING_KEY);
    const notary = open(file);
    expect(await notary.lastKept()).toBeNull();
    for (const size of [1, 2, 3]) await notary.keep(noteOf(notary, size));

    expect(await notary.lastKept()).toEqual(noteOf(notary, 3));
    expect(await open(file).lastKept()).toEqual(noteOf(notary, 3));
    expect(
      readFileSync(join(dirname(file), "checkpoints.log"), "utf8")
        .trim()
        .split("\n"),
    ).toHaveLength(3);
  });

  it("passes over a line that was cut short, and goes on behind it", async () => {
    const file = join(makeDataFolder(), SIGNING_KEY);
    const notary = open(file);
    await notary.keep(noteOf(notary, 1));
    appendFileSync(join(dirname(file), "checkpoints.log"), '{"note":"valhalla-go/pl');

    const next = open(file);
    expect(await next.lastKept()).toEqual(noteOf(notary, 1));
    await next.keep(noteOf(notary, 2));
    expect(await open(file).lastKept()).toEqual(noteOf(notary, 2));
  });

  it("passes over what others signed who use the same folder", async () => {
    const file = join(makeDataFolder(), SIGNING_KEY);
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const [own, other] = [open(file), open(file, "plant-8")];
    await own.keep(noteOf(own, 1));
    await other.keep(noteOf(other, 9, "valhalla-go/plant-8"));

    expect(await open(file).lastKept()).toEqual(noteOf(own, 1));
    expect(await open(file, "plant-8").lastKept()).toEqual(noteOf(other, 9, "valhalla-go/plant-8"));
  });
});
