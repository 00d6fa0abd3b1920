import { timingSafeEqual } from "node:crypto";
import {
  type Clock,
  type CredentialProblem,
  GoError,
  type ReadableStore,
  type Secrets,
  type Store,
  formatUtc,
  readKeyId,
} from "@valhalla-go/core";
import { CredentialMemory } from "./credential-memory.ts";
import { type KnownCredential, type LoginRules, knowKey, loadLogin } from "./known-credential.ts";
import type { Principal } from "./principal.ts";

export interface CredentialOptions extends LoginRules {
  readonly store: ReadableStore & Pick<Store, "onCommit">;
  readonly clock: Clock;
  readonly secrets: Pick<Secrets, "digest">;
  /** Counts milliseconds and never goes back; left out, the process's own clock. */
  readonly nowMs?: () => number;
}

interface Shown {
  /** Whether somebody is in front of the page that asks: one that refreshes itself keeps no log-in from growing idle. */
  readonly is_attended?: boolean;
}

const TOKEN = /^[A-Za-z0-9_-]{43}$/;
/** What the digest of no key is compared with, so that an unknown key takes as long as a wrong one. */
const NO_DIGEST = "0".repeat(64);

/**
 * Who shows a credential that this installation gave out. What was found out lately is remembered, and forgotten with every
 * committed entry about access, whichever server wrote it; whether it has expired is asked each time.
 */
export class Credentials {
  readonly #options: CredentialOptions;
  readonly #memory: CredentialMemory<KnownCredential>;
  readonly #stopListening: () => void;

  constructor(options: CredentialOptions) {
    this.#options = options;
    this.#memory = new CredentialMemory(options.nowMs);
    this.#stopListening = options.store.onCommit((entries) => {
      if (entries.some(({ event }) => event.startsWith("ACCESS_"))) this.#memory.forget();
    });
  }

  /** By the whole text of an API key. Throws CREDENTIAL_REFUSED. */
  byKey(text: string): Principal | Promise<Principal> {
    const { secrets } = this.#options;
    const digest = secrets.digest(text);
    return this.#check(digest, () => {
      const id = readKeyId(text, secrets);
      if (id === null) throw refused("malformed");
      return this.#findKey(id, digest);
    });
  }

  /** By the token of a log-in. Throws CREDENTIAL_REFUSED. */
  byToken(token: string, { is_attended = true }: Shown = {}): Principal | Promise<Principal> {
    if (!TOKEN.test(token)) throw refused("malformed");
    const { store, secrets } = this.#options;
    const digest = secrets.digest(token);
    return this.#check(
      digest,
      () => store.read(async (tx) => loadLogin(tx, await tx.access.findLoginByToken(digest), this.#options)),
      is_attended,
    );
  }

  close(): void {
    this.#stopListening();
  }

  async #findKey(id: string, digest: string): Promise<KnownCredential | null> {
    const stored = await this.#options.store.read((tx) => tx.access.findKey(id));
    const isRight = timingSafeEqual(Buffer.from(stored?.secret_hash ?? NO_DIGEST), Buffer.from(digest));
    return stored === null || !isRight ? null : knowKey(stored);
  }

  #check(
    digest: string,
    find: () => Promise<KnownCredential | null>,
    is_attended = true,
  ): Principal | Promise<Principal> {
    const remembered = this.#memory.recall(digest);
    return remembered === undefined ? this.#lookUp(digest, find, is_attended) : this.#admit(remembered, is_attended);
  }

  async #lookUp(digest: string, find: () => Promise<KnownCredential | null>, is_attended: boolean): Promise<Principal> {
    const remember = this.#memory.begin(digest);
    const found = await find();
    if (found === null) throw refused("unknown");
    remember(found);
    return this.#admit(found, is_attended);
  }

  #admit({ principal, use, judge }: KnownCredential, is_attended: boolean): Principal {
    const { clock, uses } = this.#options;
    const now = formatUtc(clock.nowMicros());
    const problem = judge(now);
    if (problem !== null) throw refused(problem);
    if (is_attended) uses.note(use, now);
    return principal;
  }
}

function refused(problem: CredentialProblem): GoError {
  return new GoError("CREDENTIAL_REFUSED", { problem });
}
