import { Installation } from "@valhalla-go/verify/test";
import { describe, expect, it } from "vitest";
import { readHeld } from "./read-held.ts";

const NOTHING = { keys: "", checkpoints: "", receipts: "" };
const plant = new Installation("plant-7").appendMany(3);
const note = plant.checkpoint();

describe("what somebody holds, as it was pasted", () => {
  it("is nothing when nothing was", () => {
    expect(readHeld({ keys: " \n", checkpoints: "\n\n", receipts: " " })).toEqual({
      held: { keys: [], checkpoints: [], receipts: [] },
      problems: {},
    });
  });

  it("is a key on each line", () => {
    const { vkey } = plant.signer;
    expect(readHeld({ ...NOTHING, keys: `  ${vkey}\r\n\n${vkey}` })).toMatchObject({
      held: { keys: [vkey, vkey] },
      problems: {},
    });
    expect(readHeld({ ...NOTHING, keys: "the key" }).problems).toEqual({ keys: expect.any(String) });
  });

  it("is the very note that was copied, with the line ends that pasting changes put right", () => {
    const two = plant.append() && plant.checkpoint();
    for (const pasted of [note, note.trimEnd(), note.replaceAll("\n", "\r\n"), `\n\n  ${note}\n`]) {
      expect(readHeld({ ...NOTHING, checkpoints: pasted })).toMatchObject({
        held: { checkpoints: [note] },
        problems: {},
      });
    }
    for (const between of ["", "\n", "\n\n"]) {
      expect(readHeld({ ...NOTHING, checkpoints: `${note}${between}${two}` }).held.checkpoints).toEqual([note, two]);
    }
  });

  it("is no checkpoint without its signature", () => {
    const unsigned = note.slice(0, note.indexOf("\n\n"));
    expect(readHeld({ ...NOTHING, checkpoints: unsigned })).toMatchObject({
      held: { checkpoints: [] },
      problems: { checkpoints: expect.any(String) },
    });
  });

  it("is a receipt, several, or the answers that hold them", () => {
    const receipt = plant.receipt(2);
    const read = (value: unknown) => readHeld({ ...NOTHING, receipts: JSON.stringify(value, null, 2) });
    expect(read(receipt).held.receipts).toEqual([receipt]);
    expect(read([receipt, { note: "x", receipt }]).held.receipts).toEqual([receipt, receipt]);
    for (const wrong of [7, "x", null, {}, { ...receipt, seq: "2" }, [receipt, 7], { ...receipt, checkpoint: 1 }]) {
      expect(read(wrong)).toMatchObject({ held: { receipts: [] }, problems: { receipts: expect.any(String) } });
    }
    expect(readHeld({ ...NOTHING, receipts: "{" }).problems).toEqual({ receipts: expect.any(String) });
  });
});
