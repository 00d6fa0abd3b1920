import { KEY_PREFIX } from "./constants.ts";

const CHECKSUM_LENGTH = 6;
const FORM = new RegExp(`^${KEY_PREFIX}_([a-z0-9]{12})_([A-Za-z0-9_-]{43})([0-9a-f]{${CHECKSUM_LENGTH}})$`);

/** Where digests come from: SHA-256, in lower-case hex. */
interface Digests {
  digest(text: string): string;
}

/**
 * The whole text of a key: `vgo_`, its readable id, its secret, and six digits by which a scanner of repositories and a
 * mistyped copy are told apart without asking the server.
 */
export function formatKey(id: string, secret: string, { digest }: Digests): string {
  const text = `${KEY_PREFIX}_${id}_${secret}`;
  return text + digest(text).slice(0, CHECKSUM_LENGTH);
}

/** The id of a key, by its text; null for what is no key. */
export function readKeyId(text: string, { digest }: Digests): string | null {
  const [, id, secret, checksum] = FORM.exec(text) ?? [];
  if (id === undefined || secret === undefined) return null;
  return digest(`${KEY_PREFIX}_${id}_${secret}`).slice(0, CHECKSUM_LENGTH) === checksum ? id : null;
}
