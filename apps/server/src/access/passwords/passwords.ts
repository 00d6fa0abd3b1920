import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { type Argon2Hash, formatPhc, parsePhc } from "./phc.ts";
import { Turns } from "./turns.ts";

/** What a hash costs: the first choice of the OWASP Password Storage Cheat Sheet that has one lane. Memory in KiB. */
const COSTS = { memory: 19 * 1024, passes: 2, parallelism: 1 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** Each takes 19 MiB and a thread of the few that everything else waits for too. */
const AT_ONCE = 2;
const WAITING_MAX = 100;

const derive = promisify(argon2);

/** Makes and checks what is kept of passwords: argon2id, as PHC strings. A few at once; throws RATE_LIMITED when too many wait. */
export class Passwords {
  readonly #turns = new Turns({ at_once: AT_ONCE, waiting_max: WAITING_MAX });
  /** The hash of no password: checked where there is none, so that it takes as long. */
  readonly #nobody: Argon2Hash = { ...COSTS, salt: randomBytes(SALT_BYTES), hash: randomBytes(HASH_BYTES) };

  async hash(password: string): Promise<string> {
    const wanted = { ...COSTS, salt: randomBytes(SALT_BYTES), hash: Buffer.alloc(HASH_BYTES) };
    return formatPhc({ ...wanted, hash: await this.#derive(password, wanted) });
  }

  /** Whether it is the password; never where there is none (null), which takes as long to say. */
  async verify(password: string, stored: string | null): Promise<boolean> {
    const expected = stored === null ? null : parsePhc(stored);
    const compared = expected ?? this.#nobody;
    const isEqual = timingSafeEqual(await this.#derive(password, compared), compared.hash);
    return expected !== null && isEqual;
  }

  #derive(password: string, { memory, passes, parallelism, salt, hash }: Argon2Hash): Promise<Buffer> {
    // One password can be typed as different characters (NIST SP 800-63B section 3.1.1.2).
    const message = password.normalize("NFKC");
    const parameters = { message, nonce: salt, memory, passes, parallelism, tagLength: hash.length };
    return this.#turns.take(() => derive("argon2id", parameters));
  }
}
