import { type CheckpointRecord, type RunVerb, getSigningKey, signCheckpoint } from "@valhalla-go/core";
import { systemCaller } from "../caller/system-caller.ts";

/** A checkpoint over all that is written now, and the key that signs. */
export async function signExport(run: RunVerb): Promise<{
  readonly checkpoint: CheckpointRecord;
  readonly vkey: string;
}> {
  const { checkpoint } = await run(signCheckpoint, { caller: systemCaller, input: {} });
  const { vkey } = await run(getSigningKey, { caller: systemCaller, input: {} });
  if (checkpoint === null || vkey === null) throw new Error("nothing was recorded or no key is known");
  return { checkpoint, vkey };
}
