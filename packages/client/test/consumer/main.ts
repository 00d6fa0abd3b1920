/* oxlint-disable no-console -- the pack test reads what this program prints */
// A program of another service, as somebody would write it who has installed the package: compiled and run by the pack test.
import {
  type AuditEntry,
  type ChangeOptions,
  type Decision,
  GoClientError,
  type GoErrorCode,
  createGoClient,
  isGoError,
} from "@valhalla-go/client";

const [, , url] = process.argv;
if (url === undefined) throw new Error("say where the server is");
const go = createGoClient({ url, timeout_ms: 5_000, retry: { attempts: 2 } });

const { audit_seq } = await go.summary.get();
const session = await go.session.start({ notes: "from outside" });
console.log("started", session.cone_band, session.notes);

try {
  await go.session.start();
} catch (error) {
  if (!isGoError(error, "SESSION_ACTIVE")) throw error;
  const sameSession: boolean = error.facts.session_id === session.id;
  console.log("refused", error.status, sameSession, error instanceof GoClientError);
}

const note = { text: "one line" };
const options: ChangeOptions = { idempotency_key: "note-1" };
const first = await go.session.addNote(note, options);
const again = await go.session.addNote(note, options);
console.log("once", first.seq === again.seq);

try {
  await go.session.addNote({ text: "another line" }, options);
} catch (error) {
  if (!isGoError(error, "IDEMPOTENCY_KEY_REUSED")) throw error;
  const key: string | null = error.idempotency_key;
  const maybeDone: boolean = error.maybe_done;
  console.log("reused", key, error.facts.idempotency_key, maybeDone);
}

const decision: Decision = await go.cone.decide({ engine: "wholesaling", action: "scale" });
console.log("allowed", decision.allowed, decision.band);

const code: GoErrorCode = await go.session.getById({ id: "nope" }).then(
  () => "INTERNAL",
  (error: unknown) => (isGoError(error) ? error.code : "INTERNAL"),
);
console.log("code", code);

await go.session.end();
const seen: string[] = [];
for await (const entry of go.live.subscribe({ after_seq: audit_seq })) {
  const { event }: AuditEntry = entry;
  seen.push(event);
  if (event === "GO_SESSION_END") break;
}
console.log("seen", seen.join(" "));

const { ok } = await go.audit.verify();
console.log("sound", ok);
