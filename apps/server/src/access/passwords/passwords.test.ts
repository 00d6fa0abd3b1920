import { describe, expect, it } from "vitest";
import { Passwords } from "./passwords.ts";
import { formatPhc, parsePhc } from "./phc.ts";
import { Turns } from "./turns.ts";

describe("Passwords", () => {
  it("knows the password from its hash, and no other one", async () => {
    const passwords = new Passwords();
    const stored = await passwords.hash("correct horse battery staple");

    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(await passwords.verify("correct horse battery staple", stored)).toBe(true);
    expect(await passwords.verify("correct horse battery stapler", stored)).toBe(false);
    expect(await passwords.verify("", stored)).toBe(false);
  });

  it("makes another hash of the same password each time", async () => {
    const passwords = new Passwords();
    expect(await passwords.hash("lantern pebble orbit")).not.toBe(await passwords.hash("lantern pebble orbit"));
  });

  it("takes a password as the same however its characters were typed", async () => {
    const passwords = new Passwords();
    const stored = await passwords.hash("zufriedene K\u00fche 7");
    expect(await passwords.verify("zufriedene Ku\u0308he 7", stored)).toBe(true);
  });

  it("does the same work where there is no password to compare with, and says no", async () => {
    const passwords = new Passwords();
    const stored = await passwords.hash("lantern pebble orbit");
    const timeOf = async (hash: string | null): Promise<number> => {
      const started = process.cpuUsage();
      for (let round = 0; round < 5; round += 1) expect(await passwords.verify("guess", hash)).toBe(false);
      const { user, system } = process.cpuUsage(started);
      return user + system;
    };

    await timeOf(null);
    const [wrong, none] = [await timeOf(stored), await timeOf(null)];

    expect(none).toBeGreaterThan(wrong / 4);
    expect(none).toBeLessThan(wrong * 4);
  });

  it("lets nobody in by a stored text that is no hash", async () => {
    const passwords = new Passwords();
    for (const stored of ["", "x", "$argon2id$", "$argon2i$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA"]) {
      expect(await passwords.verify("", stored)).toBe(false);
    }
  });
});

describe("a PHC string", () => {
  it("holds costs, salt and hash, and gives them back", () => {
    const hash = {
      memory: 19456,
      passes: 2,
      parallelism: 1,
      salt: Buffer.alloc(16, 7),
      hash: Buffer.alloc(32, 9),
    };
    expect(parsePhc(formatPhc(hash))).toEqual(hash);
  });

  it("is refused when it would cost more than a gigabyte", () => {
    const text = formatPhc({
      memory: 9_999_999,
      passes: 2,
      parallelism: 1,
      salt: Buffer.alloc(16),
      hash: Buffer.alloc(32),
    });
    expect(parsePhc(text)).toBeNull();
  });
});

describe("Turns", () => {
  it("lets two run at once, the others one after another, and refuses who finds too many waiting", async () => {
    const turns = new Turns({ at_once: 2, waiting_max: 3 });
    let running = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running -= 1;
    };

    const asked = await Promise.allSettled(Array.from({ length: 6 }, () => turns.take(work)));

    expect(most).toBe(2);
    expect(asked.map(({ status }) => status)).toEqual([...Array.from({ length: 5 }, () => "fulfilled"), "rejected"]);
    expect(asked[5]).toMatchObject({ reason: { code: "RATE_LIMITED", facts: { retry_after_seconds: 1 } } });
    await turns.take(work);
  });

  it("gives a turn on after work that fails", async () => {
    const turns = new Turns({ at_once: 1, waiting_max: 1 });
    await expect(turns.take(() => Promise.reject(new Error("out of memory")))).rejects.toThrow("out of memory");
    await expect(turns.take(async () => "done")).resolves.toBe("done");
  });
});
