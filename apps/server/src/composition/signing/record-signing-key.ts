import { type Caller, GoError, type RunVerb, getSigningKey, recordKey } from "@valhalla-go/core";
import { StartError } from "../start-error.ts";

export interface SigningKeyOptions {
  readonly run: RunVerb;
  readonly caller: Caller;
  /** The key that this server signs with. */
  readonly vkey: string;
  readonly signing_key_file: string;
  /** Whether a key may differ from the one that was recorded last. */
  readonly may_change: boolean;
}

/**
 * Sees to it that the trail names the key that this server signs with. Throws StartError
 * where servers share a database and the others sign with another one, and where the trail cannot be written just now.
 */
export async function recordSigningKey(options: SigningKeyOptions): Promise<void> {
  const { run, caller, vkey, signing_key_file, may_change } = options;
  const recorded = await run(getSigningKey, { caller, input: {} });
  if (recorded.vkey === vkey) return;
  if (recorded.vkey !== null && !may_change) throw differs(recorded.vkey, vkey, signing_key_file);
  try {
    await run(recordKey, { caller, input: { previous: recorded.vkey } });
  } catch (error) {
    if (!(error instanceof GoError)) throw error;
    // While the store cannot be written, the next start records it.
    if (error.code === "STORE_READ_ONLY") return;
    if (error.code === "STORE_FULL" || error.code === "STORE_UNAVAILABLE") throw notRecorded(String(error.code));
    if (error.code !== "NOTHING_DUE" && error.code !== "INVALID_INPUT") throw error;
    // Another server was first: with the same key or with another one.
    const { vkey: now } = await run(getSigningKey, { caller, input: {} });
    if (now !== vkey) throw differs(String(now), vkey, signing_key_file);
  }
}

/** A receipt that is signed with a key which the trail does not name would prove nothing. */
function notRecorded(code: string): StartError {
  const advice = code === "STORE_FULL" ? "Make room on its disk" : "Check its disk or its server";
  return new StartError(
    `The database cannot be written, and does not name the signing key yet. ${advice}, and start again.`,
  );
}

function differs(recorded: string, own: string, file: string): StartError {
  return new StartError(
    `The signing key ${file} (${own}) is not the one that the servers of this database sign with (${recorded}). ` +
      "Copy theirs to this place, or set NEW_SIGNING_KEY=1 to begin this one for all of them.",
  );
}
