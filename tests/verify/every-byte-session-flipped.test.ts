import { verifyText } from "@valhalla-go/verify/test";
import { describe, expect, it } from "vitest";
import { SOAK_MAX_MS, times } from "../durability/kit/soak.ts";
import { MUTATIONS } from "./kit/mutate-bytes.ts";
import { ENTRIES, makeSessionSpecimen } from "./kit/specimens.ts";
import { expectEveryByteFound } from "./kit/expect-every-byte-found.ts";

// A file of its own for each way: they take a while and can run beside each other.
describe(`an exported session of ${ENTRIES} entries`, () => {
  it(
    "is found to be tampered with when any one byte of it is flipped",
    async () => {
      const specimen = await makeSessionSpecimen();
      const sound = await verifyText(specimen.file, { keys: [specimen.vkey] });
      expect(sound).toMatchObject({ exit_code: 0, entries: ENTRIES });

      const mutation = MUTATIONS.find(({ name }) => name === "flipped");
      await expectEveryByteFound(specimen, mutation!);
    },
    times(300_000, SOAK_MAX_MS),
  );
});
