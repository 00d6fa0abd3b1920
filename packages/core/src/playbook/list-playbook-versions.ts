import { z } from "zod";
import type { AuditEntry } from "../audit/schemas.ts";
import { PlaybookIdentity } from "../governance/changed-rules.ts";
import { cutPage, decodeCursor } from "../paging/cursor.ts";
import { Utc } from "../time/utc.ts";
import { defineRead } from "../verb/define-read.ts";
import { findPlaybookChanges } from "./find-playbook-changes.ts";
import { Playbook } from "./schemas.ts";
import { ListPlaybookVersionsInput, type PlaybookVersion, PlaybookVersionPage } from "./version-schemas.ts";

/** The entry of the last version of a page, and when it came into force: until then the next one was followed. */
const Position = z.tuple([z.int(), Utc]);

/** Which playbooks were followed, newest first, each whole and with what it changed. */
export const listPlaybookVersions = defineRead({
  name: "playbook.listVersions",
  scans: true,
  scope: "playbook:read",
  input: ListPlaybookVersionsInput,
  output: PlaybookVersionPage,
  errors: [],
  summary: "Which playbooks were followed, since when, whole, and what each of them changed",
  async run({ ctx, input: { limit, cursor } }) {
    const [before_seq, until_utc] = decodeCursor(cursor, Position) ?? [null, null];
    // One more tells whether there is another page, and what the last of this page was changed from.
    const found = await ctx.store.read((tx) =>
      tx.audit.list(ctx.caller.workspace, { event: "PLAYBOOK_SET" }, { limit: limit + 1, before_seq }),
    );
    const { items, next_cursor } = cutPage(found, limit, ({ seq, ts_utc }) => [seq, ts_utc]);
    const versions = items.map((entry, index) =>
      toVersion(entry, found[index + 1] ?? null, found[index - 1]?.ts_utc ?? until_utc),
    );
    return { versions, next_cursor };
  },
});

function toVersion(entry: AuditEntry, before: AuditEntry | null, until_utc: Utc | null): PlaybookVersion {
  const { id, version, digest } = PlaybookIdentity.parse(entry.payload);
  const playbook = playbookIn(entry);
  const earlier = before === null ? null : playbookIn(before);
  return {
    id,
    version,
    digest,
    since_utc: entry.ts_utc,
    until_utc,
    set_by: entry.actor,
    seq: entry.seq,
    playbook,
    changes: playbook === null || earlier === null ? null : findPlaybookChanges(earlier, playbook),
  };
}

/** As it is read today, so that what a newer version of the server fills in by itself is no change. */
function playbookIn({ payload }: AuditEntry): Playbook | null {
  return Playbook.safeParse(payload["playbook"]).data ?? null;
}
