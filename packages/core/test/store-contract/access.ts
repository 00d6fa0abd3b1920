import { describe, expect, it } from "vitest";
import type { ApiKey, Login, Operator } from "../../src/access/schemas.ts";
import type { StoredInvitation, StoredKey, StoredLogin, StoredOperator } from "../../src/ports/access-store.ts";
import type { Store, WriteTransaction } from "../../src/ports/store.ts";
import { addSeconds } from "../../src/time/utc.ts";
import { EPOCH, OLGA, PIA } from "../fixtures.ts";
import { type OpenStore, openForTest } from "./open-store.ts";

export function describeAccessContract(openStore: OpenStore): void {
  describe("operators", () => {
    it("are found as they were saved: by id, by log-in name, by identity, each to the letter", async () => {
      const store = await openForTest(openStore);
      const pia = makeOperator({ id: "a", login: "pia", name: 'Zoë "Z" ☃' }, "$argon2id$one");
      const ole = makeOperator({ id: "b", login: null, oidc: { issuer: "https://i.example", subject: "ole" } });
      await save(store, pia, ole);

      await store.read(async ({ access }) => {
        expect(await access.findOperator("a")).toStrictEqual(pia);
        expect(await access.findOperatorByLogin("pia")).toStrictEqual(pia);
        expect(await access.findOperatorByIdentity({ issuer: "https://i.example", subject: "ole" })).toStrictEqual(ole);
        expect(await access.findOperator("A")).toBeNull();
        expect(await access.findOperatorByLogin("Pia")).toBeNull();
        expect(await access.findOperatorByIdentity({ issuer: "https://i.exampleo", subject: "le" })).toBeNull();
        expect(await access.findOperatorByIdentity({ issuer: "https://i.example", subject: "Ole" })).toBeNull();
      });
    });

    it("take the place of what was saved under their id", async () => {
      const store = await openForTest(openStore);
      await save(store, makeOperator({ id: "a", login: "pia" }));
      const changed = makeOperator(
        { id: "a", login: "pia", roles: ["owner"], disabled_at_utc: EPOCH },
        "$argon2id$two",
      );
      await save(store, changed);

      expect(await store.read((tx) => tx.access.listOperators("default"))).toStrictEqual([changed]);
    });

    it("are listed by workspace, in the order of their ids", async () => {
      const store = await openForTest(openStore);
      const others = { ...makeOperator({ id: "b", login: "b" }), workspace: "plant" };
      await save(store, makeOperator({ id: "c", login: "c" }), others, makeOperator({ id: "a", login: "a" }));

      const listed = await store.read((tx) => tx.access.listOperators("default"));
      expect(listed.map(({ operator }) => operator.id)).toEqual(["a", "c"]);
    });

    it.each([
      ["log-in name", { login: "pia" }],
      ["identity", { login: null, oidc: { issuer: "https://i.example", subject: "s" } }],
    ])("never share a %s, also across workspaces, and nothing of such a work is kept", async (_, shared) => {
      const store = await openForTest(openStore);
      const first = makeOperator({ id: "a", ...shared });
      await save(store, first);

      const second = { ...makeOperator({ id: "b", ...shared }), workspace: "plant" };
      const failing = store.write(async (tx) => {
        await tx.access.saveKey(makeKey({ id: "k" }));
        await tx.access.saveOperator(second);
      });

      await expect(failing).rejects.toThrow(/unique|taken/i);
      await store.read(async ({ access }) => {
        expect(await access.listOperators("default")).toStrictEqual([first]);
        expect(await access.findOperator("b")).toBeNull();
        expect(await access.findKey("k")).toBeNull();
      });
    });

    it("may be many without a log-in name, and many without an identity", async () => {
      const store = await openForTest(openStore);
      const of = (subject: string) => ({ login: null, oidc: { issuer: "https://i.example", subject } });
      await save(
        store,
        makeOperator({ id: "a", ...of("1") }),
        makeOperator({ id: "b", ...of("2") }),
        makeOperator({ id: "c", login: "c" }),
        makeOperator({ id: "d", login: "d" }),
      );
      expect(await store.read((tx) => tx.access.listOperators("default"))).toHaveLength(4);
    });
  });

  describe("API keys", () => {
    it("are found by id and listed by workspace, newest first, equal ones by id, revoked ones too", async () => {
      const store = await openForTest(openStore);
      const revoked = makeKey({ id: "old", revoked_at_utc: at(5), revoked_by: PIA });
      await save(
        store,
        revoked,
        makeKey({ id: "new-b", created_at_utc: at(9) }),
        makeKey({ id: "new-a", created_at_utc: at(9) }),
        { ...makeKey({ id: "other" }), workspace: "plant" },
      );

      await store.read(async ({ access }) => {
        expect(await access.findKey("old")).toStrictEqual(revoked);
        expect(await access.findKey("none")).toBeNull();
        expect((await access.listKeys("default")).map(({ key }) => key.id)).toEqual(["new-a", "new-b", "old"]);
      });
    });

    it("were last used at the latest moment that was noted, also when they are saved anew", async () => {
      const store = await openForTest(openStore);
      await save(store, makeKey({ id: "k" }));
      const used = async (): Promise<string | null | undefined> => {
        const [found, [listed]] = await store.read(
          async ({ access }) => [await access.findKey("k"), await access.listKeys("default")] as const,
        );
        expect(listed).toStrictEqual(found);
        return found?.key.last_used_utc;
      };

      expect(await used()).toBeNull();
      await note(store, "api_key", "k", at(10));
      await note(store, "api_key", "k", at(7));
      expect(await used()).toBe(at(10));
      await save(store, makeKey({ id: "k", revoked_at_utc: at(11), revoked_by: PIA }));
      expect(await used()).toBe(at(10));
      await note(store, "api_key", "k", at(12));
      expect(await used()).toBe(at(12));
    });
  });

  describe("log-ins", () => {
    it("are found by id and by the digest of their token", async () => {
      const store = await openForTest(openStore);
      const login = makeLogin({ id: "l", address: "2001:db8::1", agent: "Firefox ☃" });
      await save(store, login, makeLogin({ id: "m" }));

      await store.read(async ({ access }) => {
        expect(await access.findLogin("l")).toStrictEqual(login);
        expect(await access.findLoginByToken(login.token_hash)).toStrictEqual(login);
        expect(await access.findLogin("none")).toBeNull();
        expect(await access.findLoginByToken(login.token_hash.toUpperCase())).toBeNull();
      });
    });

    it("are listed by operator, newest first, without those that were ended", async () => {
      const store = await openForTest(openStore);
      await save(
        store,
        makeLogin({ id: "1" }),
        makeLogin({ id: "2", ended_at_utc: at(5), end_reason: "revoked" }),
        makeLogin({ id: "3", expires_at_utc: at(1) }),
        makeLogin({ id: "4", operator_id: "somebody else" }),
      );
      const listed = await store.read((tx) => tx.access.listLogins("pia"));
      expect(listed.map(({ login }) => login.id)).toEqual(["3", "1"]);
    });

    it("were last used when they began, or at the latest moment that was noted", async () => {
      const store = await openForTest(openStore);
      await save(store, makeLogin({ id: "l", last_used_utc: at(5) }));
      const used = async (): Promise<string | undefined> => {
        const [found, byToken] = await store.read(
          async ({ access }) =>
            [await access.findLogin("l"), await access.findLoginByToken(makeLogin({ id: "l" }).token_hash)] as const,
        );
        expect(byToken).toStrictEqual(found);
        return found?.login.last_used_utc;
      };

      await note(store, "login", "l", at(3));
      expect(await used()).toBe(at(5));
      await note(store, "login", "l", at(9));
      await note(store, "login", "l", at(8));
      expect(await used()).toBe(at(9));
    });

    it("are noted as used only where they are: of one that is gone nothing is kept", async () => {
      const store = await openForTest(openStore);
      await note(store, "login", "l", at(9));
      await note(store, "api_key", "k", at(9));
      await save(store, makeLogin({ id: "l" }), makeKey({ id: "k" }));

      await store.read(async ({ access }) => {
        expect((await access.findLogin("l"))?.login.last_used_utc).toBe(EPOCH);
        expect((await access.findKey("k"))?.key.last_used_utc).toBeNull();
      });
    });

    it("do not share a moment of use with a key of the same id", async () => {
      const store = await openForTest(openStore);
      await save(store, makeLogin({ id: "x" }), makeKey({ id: "x" }));
      await note(store, "api_key", "x", at(9));
      expect((await store.read((tx) => tx.access.findLogin("x")))?.login.last_used_utc).toBe(EPOCH);
    });
  });

  describe("what has ended", () => {
    it("is removed when it was over before a moment: log-ins by their end, or when they would have ended; oldest first", async () => {
      const store = await openForTest(openStore);
      await save(
        store,
        makeLogin({ id: "expired-1", expires_at_utc: at(1) }),
        makeLogin({ id: "ended-2", expires_at_utc: at(90), ended_at_utc: at(2), end_reason: "signed_out" }),
        makeLogin({ id: "expired-3", expires_at_utc: at(3) }),
        makeLogin({ id: "at-4", expires_at_utc: at(4) }),
        makeLogin({ id: "going", expires_at_utc: at(90) }),
      );
      const left = async (): Promise<string[]> => {
        const ids = ["expired-1", "ended-2", "expired-3", "at-4", "going"];
        const found = await store.read(async ({ access }) => {
          const rows: (StoredLogin | null)[] = [];
          for (const id of ids) rows.push(await access.findLogin(id));
          return rows;
        });
        return ids.filter((_, index) => found[index] !== null);
      };

      await store.write((tx) => tx.access.removeEnded(at(4), 2));
      expect(await left()).toEqual(["expired-3", "at-4", "going"]);
      await store.write((tx) => tx.access.removeEnded(at(4), 2));
      expect(await left()).toEqual(["at-4", "going"]);
      await store.write((tx) => tx.access.removeEnded(at(4), 2));
      expect(await left()).toEqual(["at-4", "going"]);
    });

    it("leaves nothing of a log-in behind: one with its id begins anew", async () => {
      const store = await openForTest(openStore);
      await save(store, makeLogin({ id: "l", expires_at_utc: at(1) }));
      await note(store, "login", "l", at(50));
      await store.write((tx) => tx.access.removeEnded(at(4), 2));
      await save(store, makeLogin({ id: "l" }));

      expect((await store.read((tx) => tx.access.findLogin("l")))?.login.last_used_utc).toBe(EPOCH);
    });

    it("takes invitations too, at most so many", async () => {
      const store = await openForTest(openStore);
      const invitations = [1, 2, 3, 90].map((seconds) => makeInvitation(`op-${seconds}`, at(seconds)));
      await saveInvitations(store, ...invitations);

      await store.write((tx) => tx.access.removeEnded(at(4), 2));
      expect(await countInvitations(store, invitations)).toBe(2);
      await store.write((tx) => tx.access.removeEnded(at(4), 2));
      expect(await countInvitations(store, invitations)).toBe(1);
      expect(await countInvitations(store, invitations.slice(3))).toBe(1);
    });
  });

  describe("invitations", () => {
    it("are found by the digest of their token until those of the operator are removed", async () => {
      const store = await openForTest(openStore);
      const [mine, second, others] = [
        makeInvitation("pia", at(9)),
        makeInvitation("pia", at(10), "second"),
        makeInvitation("ole", at(9)),
      ];
      await saveInvitations(store, mine, second, others);
      expect(await store.read((tx) => tx.access.findInvitation(mine.token_hash))).toStrictEqual(mine);

      await store.write((tx) => tx.access.removeInvitations("pia"));

      expect(await countInvitations(store, [mine, second])).toBe(0);
      expect(await store.read((tx) => tx.access.findInvitation(others.token_hash))).toStrictEqual(others);
    });
  });

  describe("a work on access that throws", () => {
    it("keeps nothing of what it saved, noted and removed", async () => {
      const store = await openForTest(openStore);
      const pia = makeOperator({ id: "pia", login: "pia" });
      const login = makeLogin({ id: "l", expires_at_utc: at(1) });
      const invitation = makeInvitation("pia", at(9));
      await save(store, pia, login, makeKey({ id: "k" }));
      await saveInvitations(store, invitation);

      const failing = store.write(async ({ access }) => {
        await access.saveOperator({ ...pia, password_hash: "$argon2id$other" });
        await access.saveKey(makeKey({ id: "k", name: "other" }));
        await access.noteUse("api_key", "k", at(99));
        await access.removeInvitations("pia");
        await access.removeEnded(at(50), 10);
        expect(await access.findLogin("l")).toBeNull();
        throw new Error("power cut");
      });
      await expect(failing).rejects.toThrow("power cut");

      await store.read(async ({ access }) => {
        expect(await access.findOperator("pia")).toStrictEqual(pia);
        expect(await access.findKey("k")).toStrictEqual(makeKey({ id: "k" }));
        expect(await access.findLogin("l")).toStrictEqual(login);
        expect(await access.findInvitation(invitation.token_hash)).toStrictEqual(invitation);
      });
    });
  });
}

function at(seconds: number): string {
  return addSeconds(EPOCH, seconds);
}

/** 64 hex digits for any text. */
function digestOf(text: string): string {
  return Buffer.from(text).toString("hex").padEnd(64, "0").slice(0, 64);
}

function makeOperator(overrides: Partial<Operator>, password_hash: string | null = null): StoredOperator {
  const operator: Operator = {
    id: "op",
    login: "op",
    name: "Operator",
    roles: ["viewer", "operator"],
    oidc: null,
    has_password: password_hash !== null,
    created_at_utc: EPOCH,
    created_by: OLGA,
    disabled_at_utc: null,
    ...overrides,
  };
  return { workspace: "default", operator, password_hash };
}

function makeKey(overrides: Partial<ApiKey>): StoredKey {
  const key: ApiKey = {
    id: "key",
    name: "pipeline",
    scopes: ["cone:decide"],
    created_at_utc: EPOCH,
    created_by: OLGA,
    expires_at_utc: at(1000),
    revoked_at_utc: null,
    revoked_by: null,
    last_used_utc: null,
    ...overrides,
  };
  return { workspace: "default", key, secret_hash: digestOf(`secret ${key.id}`) };
}

function makeLogin(overrides: Partial<Omit<Login, "idle_at_utc">>): StoredLogin {
  const login = {
    id: "login",
    operator_id: "pia",
    auth: "password",
    started_at_utc: EPOCH,
    confirmed_at_utc: EPOCH,
    last_used_utc: EPOCH,
    expires_at_utc: at(1000),
    address: null,
    agent: null,
    ended_at_utc: null,
    end_reason: null,
    ...overrides,
  } as const;
  return { workspace: "default", login, token_hash: digestOf(`token ${login.id}`) };
}

function makeInvitation(operator_id: string, expires_at_utc: string, token = operator_id): StoredInvitation {
  return { workspace: "default", token_hash: digestOf(`invitation ${token}`), operator_id, expires_at_utc };
}

function save(store: Store, ...all: readonly (StoredOperator | StoredKey | StoredLogin)[]): Promise<void> {
  return store.write(async ({ access }) => {
    for (const each of all) {
      if ("operator" in each) await access.saveOperator(each);
      else if ("key" in each) await access.saveKey(each);
      else await access.saveLogin(each);
    }
  });
}

function saveInvitations(store: Store, ...invitations: readonly StoredInvitation[]): Promise<void> {
  return store.write(async ({ access }) => {
    for (const invitation of invitations) await access.saveInvitation(invitation);
  });
}

function countInvitations(store: Store, invitations: readonly StoredInvitation[]): Promise<number> {
  return store.read(async ({ access }) => {
    let count = 0;
    for (const { token_hash } of invitations) if ((await access.findInvitation(token_hash)) !== null) count += 1;
    return count;
  });
}

function note(store: Store, ...use: Parameters<WriteTransaction["access"]["noteUse"]>): Promise<void> {
  return store.write((tx) => tx.access.noteUse(...use));
}
