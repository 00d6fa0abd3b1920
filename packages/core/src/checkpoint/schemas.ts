import { z } from "zod";
import { PageInput, nextCursor } from "../paging/schemas.ts";
import { Digest } from "../text/digest.ts";
import { Utc } from "../time/utc.ts";

const Base64Hash = z.string().describe("32 bytes, base64");
const Size = z.int().nonnegative().max(Number.MAX_SAFE_INTEGER);

/** What the caller of a change can hold against the record later: the entry that the change wrote last. */
export const Receipt = z.strictObject({
  seq: z.int().positive().describe("The place of the entry"),
  hash: Digest.describe("The hash of the entry"),
  checkpoint: z
    .string()
    .nullable()
    .describe("The latest checkpoint, a signed note (C2SP tlog-checkpoint); null before the first one"),
});
export type Receipt = z.infer<typeof Receipt>;

/** What comes with the answer of every change. */
export const WithReceipt = z.strictObject({ receipt: Receipt });
export type WithReceipt = z.infer<typeof WithReceipt>;

/** The signed head of the log: its first `size` entries, as the leaves of a Merkle tree (RFC 6962), have this root. */
export const CheckpointRecord = z.strictObject({
  epoch: z.int().nonnegative().describe("0 until the first restore; each begins another log, of a greater epoch"),
  size: z.int().positive().describe("How many entries it covers"),
  root: Base64Hash.describe("The root of the tree, base64"),
  note: z.string().describe("The signed note (C2SP tlog-checkpoint)"),
  ts_utc: Utc.describe("When it was signed"),
});
export type CheckpointRecord = z.infer<typeof CheckpointRecord>;

export const GetCheckpointInput = z.strictObject({});

export const LatestCheckpoint = z.strictObject({
  vkey: z.string().nullable().describe("The key that signs (C2SP signed-note); null while none was recorded"),
  checkpoint: CheckpointRecord.nullable().describe("The latest; null before the first"),
  age_ms: z.int().nonnegative().nullable().describe("Since it was signed, in milliseconds"),
  entries: z.int().nonnegative().describe("How many entries there are now"),
  uncovered: z.int().nonnegative().describe("How many of them no checkpoint covers yet"),
});
export type LatestCheckpoint = z.infer<typeof LatestCheckpoint>;

export const ListCheckpointsInput = PageInput;
export type ListCheckpointsInput = z.infer<typeof ListCheckpointsInput>;

export const CheckpointPage = z.strictObject({ checkpoints: z.array(CheckpointRecord), next_cursor: nextCursor });
export type CheckpointPage = z.infer<typeof CheckpointPage>;

export const GetConsistencyInput = z.strictObject({
  from: Size.describe("The size of the older tree"),
  to: Size.describe("The size of the newer tree, at most the number of entries"),
});
export type GetConsistencyInput = z.infer<typeof GetConsistencyInput>;

/** Shows that the newer tree begins with the older one (RFC 6962 section 2.1.2). */
export const ConsistencyProof = z.strictObject({
  from: Size,
  to: Size,
  proof: z.array(Base64Hash),
});
export type ConsistencyProof = z.infer<typeof ConsistencyProof>;

export const GetInclusionInput = z.strictObject({
  seq: z.int().positive().max(Number.MAX_SAFE_INTEGER).describe("The place of the entry"),
  size: Size.describe("The size of the tree, at most the number of entries"),
});
export type GetInclusionInput = z.infer<typeof GetInclusionInput>;

/** Shows that an entry is in the tree (RFC 6962 section 2.1.1). */
export const InclusionProof = z.strictObject({
  seq: z.int().positive(),
  size: Size,
  hash: Digest.describe("The hash of the entry: the leaf, whose index in the tree is `seq` less 1"),
  root: Base64Hash.describe("The root of the tree, base64"),
  proof: z.array(Base64Hash),
});
export type InclusionProof = z.infer<typeof InclusionProof>;

export const GetSigningKeyInput = z.strictObject({});

/** The public half of the key that signs checkpoints and exports. Compare it with what was told out of band. */
export const SigningKey = z.strictObject({
  vkey: z.string().nullable().describe("As C2SP signed-note writes it; null while none was recorded"),
  previous: z.string().nullable().describe("The key before it; null when it is the first"),
  since_seq: z.int().positive().nullable().describe("The AUDIT_KEY_SET entry that named it"),
  since_utc: Utc.nullable(),
});
export type SigningKey = z.infer<typeof SigningKey>;

export const RecordKeyInput = z.strictObject({
  previous: z.string().nullable().describe("The key that was recorded last, as the caller knows it"),
});

/** What an export that was recorded answers. */
export const Exported = z.strictObject({ made_at_utc: Utc.describe("When it was asked for") });
