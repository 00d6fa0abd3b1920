import { expect, it } from "vitest";
import { groupAddress } from "./address-group.ts";

it.each([
  ["127.0.0.1", "127.0.0.1"],
  ["::ffff:10.0.0.7", "10.0.0.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8:1:2::9", "2001:db8:1:2::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["x".repeat(10_000), "unknown"],
  ["", "unknown"],
])("%s counts as %s", (address, group) => {
  expect(groupAddress(address)).toBe(group);
});
