import {
  type AuditEntry,
  type Clock,
  type Credential,
  GoError,
  type ReadTransaction,
  type ReadableStore,
  type Scope,
  type Store,
  formatUtc,
} from "@valhalla-go/core";
import { type KnownCredential, type LoginRules, knowKey, loadLogin } from "./known-credential.ts";
import type { Principal } from "./principal.ts";

/** Every credential with something open is looked up anew so often, in milliseconds, whether or not there was news. */
const LOOK_EVERY_MS = 3000;

/** What somebody has open for longer than an answer takes. */
export interface Watched {
  /** Aborts when its credential does not count any more; the reason is the refusal that a new call would get. */
  readonly signal: AbortSignal;
  /** It was closed by itself. */
  end(): void;
}

export interface CredentialWatchOptions extends LoginRules {
  readonly store: ReadableStore & Pick<Store, "onCommit">;
  readonly clock: Clock;
}

interface Open {
  readonly scope: Scope;
  readonly abort: AbortController;
}

type Lasting = Extract<Credential, { kind: "login" | "api_key" }>;

/** What is open with one credential. */
interface Group {
  readonly credential: Lasting;
  readonly all: Set<Open>;
}

/**
 * Ends what is open when the credential with which it was opened counts no more: revoked, ended, expired, or without the
 * scope that it takes. It looks at every committed entry about access, whichever server wrote it, and every three seconds,
 * for what ends by itself and for news that got lost. That something is open is no use of a log-in.
 */
export class CredentialWatch {
  readonly #options: CredentialWatchOptions;
  readonly #onError: (error: unknown) => void;
  readonly #open = new Map<string, Group>();
  readonly #stopListening: () => void;
  #timer: NodeJS.Timeout | undefined;
  #isLookDue = false;

  constructor(options: CredentialWatchOptions, onError: (error: unknown) => void) {
    this.#options = options;
    this.#onError = onError;
    this.#stopListening = options.store.onCommit((entries) => {
      if (entries.some(isAboutAccess)) this.#lookSoon();
    });
  }

  /** Watches something that takes a scope, until it ends. */
  watch({ credential }: Pick<Principal, "credential">, scope: Scope): Watched {
    const abort = new AbortController();
    if (!isLasting(credential)) return { signal: abort.signal, end: () => {} };
    const key = keyOf(credential);
    const group = this.#open.get(key) ?? { credential, all: new Set() };
    const open: Open = { scope, abort };
    this.#open.set(key, group);
    group.all.add(open);
    this.#timer ??= setInterval(() => this.#lookSoon(), LOOK_EVERY_MS).unref();
    // It may have been revoked since the request was let in.
    void this.#judgeAll([[key, group]]);
    return { signal: abort.signal, end: () => this.#remove(key, open) };
  }

  stop(): void {
    this.#stopListening();
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #remove(key: string, open: Open): void {
    const group = this.#open.get(key);
    group?.all.delete(open);
    if (group?.all.size === 0) this.#open.delete(key);
    if (this.#open.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** News that comes together is looked after once. */
  #lookSoon(): void {
    if (this.#isLookDue) return;
    this.#isLookDue = true;
    setImmediate(() => {
      this.#isLookDue = false;
      void this.#judgeAll([...this.#open]);
    });
  }

  async #judgeAll(groups: readonly (readonly [string, Group])[]): Promise<void> {
    if (groups.length === 0) return;
    const { store, clock } = this.#options;
    try {
      const found = await store.read(async (tx) => {
        const known: (KnownCredential | null)[] = [];
        for (const [, { credential }] of groups) known.push(await this.#find(tx, credential));
        return known;
      });
      const now = formatUtc(clock.nowMicros());
      for (const [index, [key, { all }]] of groups.entries()) {
        for (const open of all) this.#judge(found[index] ?? null, { key, open, now });
      }
    } catch (error) {
      // A store that cannot be read has nothing to send either; the next look tells.
      this.#onError(error);
    }
  }

  async #find(tx: ReadTransaction, credential: Lasting): Promise<KnownCredential | null> {
    if (credential.kind === "login") {
      return loadLogin(tx, await tx.access.findLogin(credential.login_id), this.#options);
    }
    const stored = await tx.access.findKey(credential.key_id);
    return stored === null ? null : knowKey(stored);
  }

  #judge(
    known: KnownCredential | null,
    { key, open, now }: { readonly key: string; readonly open: Open; readonly now: string },
  ): void {
    const refusal = findRefusal(known, open.scope, now);
    if (refusal === null) return;
    this.#remove(key, open);
    open.abort.abort(refusal);
  }
}

function findRefusal(known: KnownCredential | null, scope: Scope, now: string): GoError | null {
  const problem = known === null ? "revoked" : known.judge(now);
  if (problem !== null) return new GoError("CREDENTIAL_REFUSED", { problem });
  return known?.principal.scopes.has(scope) === true ? null : new GoError("SCOPE_MISSING", { scope });
}

function isAboutAccess({ event }: AuditEntry): boolean {
  return event.startsWith("ACCESS_");
}

/** Whether it can end while something is open. */
function isLasting(credential: Credential): credential is Lasting {
  return credential.kind === "login" || credential.kind === "api_key";
}

function keyOf(credential: Lasting): string {
  return credential.kind === "login" ? `login/${credential.login_id}` : `api_key/${credential.key_id}`;
}
