import { keyName, parseVerifierKey } from "@valhalla-go/core/proof";
import { Actor, AuditEntry } from "@valhalla-go/core/schemas";
import { z } from "zod";
import { parseCanonical } from "./parse-canonical.ts";

/** What a file must say of itself in its first line to be looked at at all. */
const Start = z.object({ bundle: z.literal("valhalla-go"), v: z.literal(1), kind: z.enum(["log", "session"]) });

const count = z.int().nonnegative();
const shared = {
  bundle: z.literal("valhalla-go"),
  v: z.literal(1),
  checkpoints: count,
  entries: count,
  made_at_utc: AuditEntry.shape.ts_utc,
  made_by: Actor,
  origin: z.string().min(1),
  vkey: z.string(),
  workspace: z.string().nullable(),
};
const Header = z.discriminatedUnion("kind", [
  z.strictObject({ ...shared, kind: z.literal("log"), session_id: z.null() }),
  z.strictObject({ ...shared, kind: z.literal("session"), session_id: z.string().min(1) }),
]);
export type Header = z.infer<typeof Header>;

/** The first line of a bundle: `unreadable` when it is none of a version that is known, `wrong` when it is but not sound. */
export type HeaderReading =
  | { readonly kind: "header"; readonly header: Header }
  | { readonly kind: "wrong" | "unreadable" };

export function readHeader(line: string | null): HeaderReading {
  const value = line === null ? undefined : parseCanonical(line);
  if (!Start.safeParse(value).success) return { kind: "unreadable" };
  const { success, data } = Header.safeParse(value);
  if (!success || parseVerifierKey(data.vkey)?.name !== keyName(data.origin)) return { kind: "wrong" };
  return { kind: "header", header: data };
}
