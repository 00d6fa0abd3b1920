import { verifyText } from "@valhalla-go/verify/test";
import { describe, expect, it } from "vitest";
import { SOAK_MAX_MS, times } from "../durability/kit/soak.ts";
import { MUTATIONS } from "./kit/mutate-bytes.ts";
import { ENTRIES, makeLogSpecimen } from "./kit/specimens.ts";
import { expectEveryByteFound } from "./kit/expect-every-byte-found.ts";

describe(`an exported log of ${ENTRIES} entries`, () => {
  const specimen = makeLogSpecimen();

  it("is sound before anything is changed", async () => {
    const found = await verifyText(specimen.file, { keys: [specimen.vkey] });

    expect(found).toMatchObject({ exit_code: 0, entries: ENTRIES });
  });

  it.each(MUTATIONS)(
    "is found to be tampered with when any one byte of it is $name",
    (mutation) => expectEveryByteFound(specimen, mutation),
    times(300_000, SOAK_MAX_MS),
  );
});
