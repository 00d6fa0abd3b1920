import {
  type AuditEntry,
  type ReadTransaction,
  canonicalText,
  createTreeNodes,
  recordSessionExport,
  reportSession,
} from "@valhalla-go/core";
import { proveInclusion, toBase64 } from "@valhalla-go/core/proof";
import { systemCaller } from "../caller/system-caller.ts";
import { SESSION_REPORT_FORMATS } from "../rest/report-formats.ts";
import { BundleWriter } from "./bundle-writer.ts";
import { signExport } from "./sign-export.ts";
import type { BundleSource, BundleTarget } from "./write-log-bundle.ts";

const PAGE = 200;

/**
 * Writes all that proves a session: its entries, each with its place in the tree of a checkpoint that is signed for it, the
 * session as it is served, its report, and a seal. Records the export first, as one of the session's entries.
 */
export async function writeSessionBundle(
  { run, store, caller }: BundleSource,
  id: string,
  { out, onBegin }: BundleTarget,
): Promise<void> {
  const { made_at_utc } = await run(recordSessionExport, { caller, input: { id } });
  const { workspace } = caller;
  const { session, entries } = await store.read(async (tx) => ({
    session: await tx.sessions.find(workspace, id),
    entries: await listEntries(tx, workspace, id),
  }));
  // Signed after it was read, so that all of it is covered.
  const { checkpoint, vkey } = await signExport(run);
  const report = await run(reportSession, { caller, input: { id } });
  onBegin();
  const writer = new BundleWriter(out);
  await writer.line({
    v: 1,
    bundle: "valhalla-go",
    kind: "session",
    origin: store.origin,
    workspace,
    session_id: id,
    vkey,
    entries: entries.length,
    checkpoints: 1,
    made_at_utc,
    made_by: caller.actor,
  });
  for (const { hash: _, ...body } of entries) await writer.raw(canonicalText(body));
  await writer.line({ checkpoint: checkpoint.note });
  const seqs = entries.map(({ seq }) => seq);
  for (const proof of await store.read((tx) => proveEach(tx, seqs, checkpoint.size))) await writer.line(proof);
  await writer.line({ session });
  const { html, markdown } = SESSION_REPORT_FORMATS;
  await writer.line({ report: { html: html.render(report), markdown: markdown.render(report) } });
  await writer.seal(run, systemCaller);
}

async function listEntries(tx: ReadTransaction, workspace: string, id: string): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for (let isMore = true; isMore;) {
    const page = await tx.audit.listSession(workspace, id, entries.at(-1)?.seq ?? 0, PAGE);
    entries.push(...page);
    isMore = page.length === PAGE;
  }
  return entries;
}

async function proveEach(tx: ReadTransaction, seqs: readonly number[], size: number): Promise<object[]> {
  const nodes = createTreeNodes(tx);
  const proofs: object[] = [];
  for (const seq of seqs) {
    const proof = await proveInclusion(seq - 1, size, nodes);
    proofs.push({ seq, proof: proof.map(toBase64) });
  }
  return proofs;
}
