import { describe, expect, it } from "vitest";
import { createTrust } from "./trusted-proxies.ts";

describe("createTrust", () => {
  const isTrusted = createTrust(["10.0.0.5", "172.16.0.0/12", "2001:db8::/32"]);

  it.each(["10.0.0.5", "::ffff:10.0.0.5", "172.16.0.1", "172.31.255.255", "2001:db8::1", "2001:DB8:0:1::2"])(
    "trusts %s",
    (address) => {
      expect(isTrusted(address)).toBe(true);
    },
  );

  it.each(["10.0.0.6", "172.32.0.1", "127.0.0.1", "::1", "2001:db9::1", "::ffff:10.0.0.6", "10.0.0.5:80", "", "x"])(
    "does not trust %s",
    (address) => {
      expect(isTrusted(address)).toBe(false);
    },
  );

  it("trusts nobody where nobody is listed, and no connection without an address", () => {
    expect(createTrust([])("127.0.0.1")).toBe(false);
    expect(isTrusted(undefined)).toBe(false);
  });
});
