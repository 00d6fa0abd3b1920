import { type AuditEntry, type VerbContext, listSessions } from "@valhalla-go/core";
import { operations } from "@valhalla-go/server/operations";
import { openTestApp } from "@valhalla-go/server/test";
import { findAccessIds } from "./access-cases.ts";
import { FIRST_SESSION, type ParityCase } from "./cases.ts";
import { findProposalIds } from "./rule-cases.ts";
import type { Outcome, Transport } from "./transports.ts";

/** A call of the verb of a case. */
export interface ParityCall {
  readonly input: ParityCase["input"];
  /** Under which the call is made; left out, under the transport's own, or none. */
  readonly idempotency_key?: string;
  /** What happens before it. */
  readonly before?: (ctx: VerbContext) => Promise<unknown>;
}

/** Everything that came of calls: what was answered, and what they left behind. */
export interface Trace {
  readonly outcomes: readonly Outcome[];
  readonly entries: readonly AuditEntry[];
  readonly state: unknown;
}

/** Makes calls over a transport, on a server of their own that is prepared for them. */
export async function runCalls(
  transport: Transport,
  { verb: name, prepare, files = {}, code }: Pick<ParityCase, "verb" | "prepare" | "files" | "code">,
  calls: readonly ParityCall[],
): Promise<Trace> {
  const operation = operations.find(({ verb }) => verb.spec.name === name);
  if (operation === undefined) throw new Error(`no operation is named ${name}`);
  const app = await openTestApp({ files });
  const ctx: VerbContext = {
    ...app.deps,
    caller: {
      actor: app.actor,
      scopes: app.scopes,
      workspace: "default",
      credential: app.credential,
      request_id: "prepare",
      idempotency_key: null,
    },
  };
  await prepare?.(ctx);
  const { seq } = await app.deps.store.read((tx) => tx.audit.head());
  if (code === "SCOPE_MISSING") {
    app.scopes = new Set([...app.scopes].filter((scope) => scope !== operation.verb.spec.scope));
  }
  const [first] = (await listSessions({ ctx, input: { limit: 200 } })).sessions.toReversed();
  const ids: Readonly<Record<string, string | undefined>> = {
    ...(await findAccessIds(ctx)),
    ...(await findProposalIds(ctx)),
    [FIRST_SESSION]: first?.id,
  };
  const outcomes: Outcome[] = [];
  for (const { input, idempotency_key, before } of calls) {
    await before?.(ctx);
    const filled = Object.fromEntries(
      Object.entries(input).map(([field, value]) => [
        field,
        typeof value === "string" && value in ids ? ids[value] : value,
      ]),
    );
    outcomes.push(await transport(app.origin, operation, filled, idempotency_key));
  }
  const entries = await app.deps.store.read((tx) => tx.audit.list("default", {}, { limit: 200, before_seq: null }));
  const written = entries.filter((entry) => entry.seq > seq);
  return maskOrigin({ outcomes, entries: written, state: await app.state() }, app.deps.store.origin);
}

/** Clock and ids are the same on every server; its origin and its key are not, and so no hash and no signature is. */
function maskOrigin(trace: Trace, origin: string): Trace {
  const text = JSON.stringify(trace)
    .replaceAll(origin, "<origin>")
    .replaceAll(/\b[0-9a-f]{64}\b/g, "<hash>")
    // What is longer first: a key and a signature have parts that look like a hash.
    .replaceAll(/<origin>\+[0-9a-f]{8}\+[\w+/]{44}/g, "<origin>+<key>")
    .replaceAll(/— (\S+) [\w+/]{91}=/g, "— $1 <signature>")
    .replaceAll(/[\w+/]{43}=/g, "<hash in base64>");
  return JSON.parse(text) as Trace;
}
