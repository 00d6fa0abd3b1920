import type { Caller, RunVerb } from "@valhalla-go/core";
import type { NoteDeed } from "../access/deeds/note-deed.ts";
import { type NoteDenial, createNoteDenial } from "../access/deeds/note-denial.ts";
import { readsTrail } from "../access/deeds/trail-readings.ts";
import type { RateLimits } from "./rate-limits.ts";

/** What a request can ask for, once it is known who asks. */
export interface GatedCalls {
  /** Runs a verb that the caller asks for: counts it, and tells of it where it reads the trail or is denied. */
  readonly run: RunVerb;
  /** Runs verbs as parts of a call that was let in as a whole. */
  readonly runInside: RunVerb;
  /** Counts a call that is no verb. Throws RATE_LIMITED. */
  admit(caller: Caller, call: string): Promise<void>;
  /** Tells that a call that is no verb reads the trail. */
  noteReading(caller: Caller, call: string): void;
  /** Tells of a denial; of any other error not, and of none twice. */
  noteDenial(caller: Caller, error: unknown): void;
}

/** What stands between those who call and the verbs. */
export interface CallGate {
  /** The calls of one request. */
  open(request: { readonly ip?: string | undefined }): GatedCalls;
  /** For errors of requests of which it may not be known who sent them. */
  readonly noteDenial: NoteDenial;
}

export interface GateOptions {
  readonly run: RunVerb;
  readonly limits: Pick<RateLimits, "take">;
  readonly noteDeed: NoteDeed;
}

export function createCallGate({ run, limits, noteDeed }: GateOptions): CallGate {
  const noteDenial = createNoteDenial(noteDeed);

  function noteReading(caller: Caller, call: string): void {
    // The machine's own operator can read the file beside the server, and nobody would know.
    const { kind } = caller.credential;
    if (kind === "machine" || kind === "system" || !readsTrail(call)) return;
    noteDeed(caller, { event: "AUDIT_READ", payload: { call } });
  }

  return {
    noteDenial,
    open(request) {
      const deny = (caller: Caller, error: unknown, call: string | null): void =>
        noteDenial(error, { principal: caller, call, address: request.ip ?? null });
      return {
        runInside: run,
        async run(verb, call) {
          const { name } = verb.spec;
          try {
            await limits.take(call.caller, name);
            const answer = await run(verb, call);
            noteReading(call.caller, name);
            return answer;
          } catch (error) {
            deny(call.caller, error, name);
            throw error;
          }
        },
        admit: (caller, call) => limits.take(caller, call),
        noteReading,
        noteDenial: (caller, error) => deny(caller, error, null),
      };
    },
  };
}
