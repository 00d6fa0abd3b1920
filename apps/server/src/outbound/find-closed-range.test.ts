import { describe, expect, it } from "vitest";
import { findClosedRange } from "./find-closed-range.ts";

describe("findClosedRange", () => {
  it.each([
    "8.8.8.8",
    "93.184.216.34",
    "172.15.255.255",
    "172.32.0.1",
    "100.63.255.255",
    "100.128.0.1",
    "223.255.255.254",
  ])("finds nothing against %s", (address) => expect(findClosedRange(address)).toBeNull());

  it.each(["2606:4700:4700::1111", "2a00:1450:4001:81b::200e"])("finds nothing against %s", (address) =>
    expect(findClosedRange(address)).toBeNull(),
  );

  it.each([
    ["127.0.0.1", "is this machine itself"],
    ["::1", "is this machine itself"],
    ["0.0.0.0", "stands for this machine"],
    ["0.1.2.3", "stands for this machine"],
    ["::", "stands for this machine"],
    ["10.255.255.255", "is private"],
    ["172.16.0.0", "is private"],
    ["172.31.255.255", "is private"],
    ["192.168.0.1", "is private"],
    ["fd12::1", "is private"],
    ["169.254.169.254", "is link-local, where clouds keep the credentials of a machine"],
    ["fe80::1", "is link-local, where clouds keep the credentials of a machine"],
    ["fe80::1%eth0", "is link-local, where clouds keep the credentials of a machine"],
    ["100.64.0.1", "is shared with other customers of a carrier"],
    ["168.63.129.16", "is that of a cloud's own services"],
    ["224.0.0.1", "is for many at once"],
    ["ff02::1", "is for many at once"],
    ["255.255.255.255", "is for all at once"],
    ["::ffff:8.8.8.8", "holds an IPv4 address"],
    ["::ffff:0:8.8.8.8", "holds an IPv4 address"],
    ["64:ff9b::8.8.8.8", "holds an IPv4 address"],
    ["64:ff9b:1::1", "holds an IPv4 address"],
    ["2002:808:808::1", "holds an IPv4 address"],
    ["2001:0:808:808::1", "holds an IPv4 address"],
    ["::8.8.8.8", "holds an IPv4 address"],
    ["192.0.2.1", "is set apart"],
    ["240.0.0.1", "is set apart"],
    ["2001:db8::1", "is set apart"],
    ["fec0::1", "is set apart"],
    ["100::1", "is set apart"],
    ["4000::1", "is set apart"],
    ["nowhere", "is no address"],
    ["", "is no address"],
  ])("says that %s %s", (address, words) => expect(findClosedRange(address)).toBe(words));
});
