import { BlockList, isIP } from "node:net";

/** Whether an address is that of one of the team's own proxies. */
export type IsTrusted = (address: string | undefined) => boolean;

/** Knows the proxies by the addresses and networks (CIDR) that were listed; nobody is trusted who is not. */
export function createTrust(proxies: readonly string[]): IsTrusted {
  const list = new BlockList();
  for (const proxy of proxies) {
    const [address = "", prefix] = proxy.split("/");
    if (prefix === undefined) list.addAddress(address, familyOf(address));
    else list.addSubnet(address, Number(prefix), familyOf(address));
  }
  return (address) => {
    if (proxies.length === 0 || address === undefined || isIP(address) === 0) return false;
    return list.check(address, familyOf(address));
  };
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIP(address) === 4 ? "ipv4" : "ipv6";
}
