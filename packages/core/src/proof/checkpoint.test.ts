import { describe, expect, it } from "vitest";
import { toBase64 } from "./base64.ts";
import { formatCheckpoint, parseCheckpoint } from "./checkpoint.ts";
import { checkpointOrigin, epochAfterRestore, findEpoch, keyName } from "./log-identity.ts";
import { sealText } from "./seal-text.ts";

const ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
// The example of C2SP tlog-checkpoint.
const TEXT = `example.com/behind-the-sofa\n20852163\n${ROOT}\n`;

describe("a checkpoint", () => {
  it("of the specification is read and written byte for byte", () => {
    const checkpoint = parseCheckpoint(TEXT)!;

    expect(checkpoint).toMatchObject({ origin: "example.com/behind-the-sofa", size: 20_852_163 });
    expect(toBase64(checkpoint.root)).toBe(ROOT);
    expect(formatCheckpoint(checkpoint)).toBe(TEXT);
  });

  it("may have lines of others", () => {
    expect(parseCheckpoint(`${TEXT}extension\nanother\n`)).toEqual(parseCheckpoint(TEXT));
  });

  it.each([
    ["no line feed at its end", TEXT.slice(0, -1)],
    ["a blank line", `${TEXT}\n`],
    ["a blank line before an extension", `${TEXT}\nextension\n`],
    ["no origin", TEXT.replace("example.com/behind-the-sofa", "")],
    ["a leading zero", TEXT.replace("208", "0208")],
    ["a sign", TEXT.replace("208", "+208")],
    ["a power", TEXT.replace("20852163", "2e7")],
    ["no size", TEXT.replace("20852163", "")],
    ["a size that is not exact", TEXT.replace("20852163", "9007199254740993")],
    ["a short root", TEXT.replace(ROOT, toBase64(new Uint8Array(31)))],
    ["a root that is written otherwise", TEXT.replace("q2I=", "q2J=")],
    ["no root", "a\n1\n"],
    ["nothing", ""],
  ])("is not one with %s", (_, text) => {
    expect(text).not.toBe(TEXT);
    expect(parseCheckpoint(text)).toBeNull();
  });

  it.each([
    { origin: "", size: 1, root: new Uint8Array(32) },
    { origin: "a\nb", size: 1, root: new Uint8Array(32) },
    { origin: "a", size: -1, root: new Uint8Array(32) },
    { origin: "a", size: 1.5, root: new Uint8Array(32) },
    { origin: "a", size: 1, root: new Uint8Array(31) },
  ])("is not written of %j", (checkpoint) => {
    expect(() => formatCheckpoint(checkpoint)).toThrow(RangeError);
  });
});

describe("the identity of a log", () => {
  it("is the installation's until it is restored, and another one after each restore", () => {
    expect(keyName("plant-7")).toBe("valhalla-go/plant-7");
    expect(checkpointOrigin({ origin: "plant-7", epoch: 0 })).toBe("valhalla-go/plant-7");
    expect(checkpointOrigin({ origin: "plant-7", epoch: 2 })).toBe("valhalla-go/plant-7/2");
  });

  it.each([
    ["valhalla-go/plant-7", 0],
    ["valhalla-go/plant-7/1", 1],
    ["valhalla-go/plant-7/12", 12],
    ["valhalla-go/plant-7/0", null],
    ["valhalla-go/plant-7/01", null],
    ["valhalla-go/plant-7/", null],
    ["valhalla-go/plant-7/1/1", null],
    ["valhalla-go/plant-77", null],
    ["plant-7", null],
    ["valhalla-go/plant-7/9007199254740993", null],
  ])("is read from %s as epoch %j", (line, epoch) => {
    expect(findEpoch(line, "plant-7")).toBe(epoch);
  });

  it.each([
    [0, 1, 1],
    [0, 3, 3],
    [2, 3, 3],
    [2, 2, 3],
    [2, 1, 3],
    [2, -4, 3],
    [2, 3.5, 3],
    [2, 2 ** 53, 3],
    [2, "4", 3],
    [2, null, 3],
    [2, undefined, 3],
  ])("goes from epoch %j by a restore that tells %j to %j", (before, told, epoch) => {
    expect(epochAfterRestore(before, told)).toBe(epoch);
  });

  it("is part of what seals a bundle", () => {
    expect(sealText("plant-7", "00")).toBe("valhalla-go-bundle/plant-7\n00\n");
  });
});
