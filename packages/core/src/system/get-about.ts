import { findSigningKey } from "../checkpoint/find-signing-key.ts";
import { digestOnce } from "../audit/digest-once.ts";
import { formatUtc } from "../time/utc.ts";
import { defineRead } from "../verb/define-read.ts";
import { About, GetAboutInput } from "./schemas.ts";

/** What runs here: versions, how much there is since when, the key, policy and playbook in force. For whoever is in. */
export const getAbout = defineRead({
  name: "system.about",
  scope: "access:self",
  input: GetAboutInput,
  output: About,
  errors: [],
  summary: "What runs here: versions, the extent of the data, signing key and checkpoint, policy and playbook",
  async run({ ctx: { store, clock, caller, policy, playbook, versions = null } }) {
    const { workspace } = caller;
    return store.read(async (tx) => {
      const facts = await tx.about.describe(workspace);
      const { vkey, since_utc } = await findSigningKey(tx, workspace);
      const checkpoint = await tx.checkpoints.latest();
      return {
        product_version: versions?.product ?? null,
        node_version: versions?.node ?? null,
        engine: { name: facts.engine, version: facts.engine_version },
        origin: store.origin,
        workspace,
        data: {
          entries: (await tx.audit.head()).seq,
          sessions: facts.sessions,
          size_bytes: facts.size_bytes,
          since_utc: facts.first_entry_utc,
        },
        signing: {
          vkey,
          since_utc,
          checkpoint: checkpoint === null ? null : { size: checkpoint.size, ts_utc: checkpoint.ts_utc },
        },
        policy: { version: policy.version, digest: digestOnce(policy) },
        playbook: { id: playbook.id, title: playbook.title, version: playbook.version },
        checked_at_utc: formatUtc(clock.nowMicros()),
      };
    });
  },
});
