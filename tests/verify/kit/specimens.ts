import { Installation } from "@valhalla-go/verify/test";
import { times } from "../../durability/kit/soak.ts";
import type { Specimen } from "./expect-every-byte-found.ts";

/** Entries of a file of which every byte is changed. */
export const ENTRIES = times(40, 200);

export function makeLogSpecimen(): Specimen {
  const log = new Installation().appendMany(ENTRIES / 2);
  log.checkpoint();
  log.appendMany(ENTRIES / 2);
  return { file: Buffer.from(log.exportLog()), vkey: log.signer.vkey };
}

export async function makeSessionSpecimen(): Promise<Specimen> {
  const log = new Installation().appendMany(3).appendSession("session-1", ENTRIES).appendMany(2);
  return { file: Buffer.from(await log.exportSession("session-1")), vkey: log.signer.vkey };
}
