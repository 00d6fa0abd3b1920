import { describe, expect, it } from "vitest";
import { AllowList, createAllowed } from "./allow-list.ts";

describe("the list of what is open", () => {
  it.each(
    [
      ["10.1.2.3", "10.0.0.0/8", "::1", "fd00::/8", "64:ff9b::/96", "db.internal", "localhost", "DB_1.internal"],
      ["10.1.2.3:80", "db.internal:5432", "[::1]:9090", "10.0.0.0/8:443"],
    ].flat(),
  )("takes %s", (entry) => expect(AllowList.parse([entry])).toEqual([entry]));

  it.each(
    [
      ["", " ", "*", "http://db.internal", "db.internal/x", "10.0.0.0/33", "300.1.1.1", "10.1", "0x7f.1", "::1/129"],
      ["db.internal:0", "db.internal:65536", "db internal", "-a", "[db.internal]:80", "user@db.internal", "10.0.0.0/"],
    ].flat(),
  )("refuses %j and says what can be written", (entry) => {
    const { error } = AllowList.safeParse([entry]);
    expect(error?.issues[0]?.message).toContain(`${JSON.stringify(entry)} is no place`);
  });

  it("knows nothing when it is empty", () => {
    const isAllowed = createAllowed([]);
    expect(isAllowed({ host: "localhost", address: "127.0.0.1", port: 80 })).toBe(false);
  });

  it("takes a range at its edges, and in its own family alone", () => {
    const isAllowed = createAllowed(["10.8.0.0/13", "fd00::/8"]);
    const at = (address: string): boolean => isAllowed({ host: address, address, port: 80 });
    expect(["10.8.0.0", "10.15.255.255", "fdff::1"].map(at)).toEqual([true, true, true]);
    expect(["10.7.255.255", "10.16.0.0", "fc00::1", "::ffff:10.8.0.1"].map(at)).toEqual([false, false, false, false]);
  });
});
