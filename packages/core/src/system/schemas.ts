import { z } from "zod";
import { Digest } from "../text/digest.ts";
import { Utc } from "../time/utc.ts";

const Count = z.int().nonnegative();

export const GetAboutInput = z.strictObject({});
export type GetAboutInput = z.infer<typeof GetAboutInput>;

/** What runs here, and on what. */
export const About = z.strictObject({
  product_version: z.string().nullable().describe("Of this server; null where nobody said"),
  node_version: z.string().nullable().describe("Of Node.js, which runs it; null where nobody said"),
  engine: z
    .strictObject({ name: z.string().describe("`sqlite` or `postgresql`"), version: z.string() })
    .describe("The database"),
  origin: z.string().describe("The installation that the entries are of"),
  workspace: z.string(),
  data: z.strictObject({
    entries: Count.describe("In the audit trail, of every workspace"),
    sessions: Count.describe("Of the workspace"),
    size_bytes: Count.describe("What the database takes on its disk, in bytes"),
    since_utc: Utc.nullable().describe("When the first entry was written; null before there is one"),
  }),
  signing: z.strictObject({
    vkey: z.string().nullable().describe("The key that signs (C2SP signed-note); null while none was recorded"),
    since_utc: Utc.nullable().describe("Since when it signs"),
    checkpoint: z
      .strictObject({ size: Count.describe("How many entries it covers"), ts_utc: Utc.describe("When it was signed") })
      .nullable()
      .describe("The latest checkpoint; null before the first"),
  }),
  policy: z.strictObject({ version: z.string(), digest: Digest }),
  playbook: z.strictObject({ id: z.string(), title: z.string(), version: z.string() }),
  checked_at_utc: Utc,
});
export type About = z.infer<typeof About>;
