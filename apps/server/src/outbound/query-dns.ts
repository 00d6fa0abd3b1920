import dns from "node:dns";
import { Resolver } from "node:dns/promises";
import type { DnsRecord } from "./outbound.ts";
import { OutboundProblem } from "./outbound-problem.ts";

/** Answers that a name is not there, or has nothing of that kind. */
const NONE: ReadonlySet<string> = new Set(["ENOTFOUND", "ENODATA"]);

/** Asks the name servers of the machine, and gives the question up when `signal` is aborted. Rejects with OutboundProblem. */
export async function queryDns(name: string, record: DnsRecord, signal: AbortSignal): Promise<readonly string[]> {
  const resolver = new Resolver({ tries: 2 });
  // Asked of the module: a function that was imported by name would not know of servers that were set since.
  resolver.setServers(dns.getServers());
  const cancel = (): void => resolver.cancel();
  signal.addEventListener("abort", cancel, { once: true });
  try {
    return (await ask(resolver, name, record)).toSorted();
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (NONE.has(code)) return [];
    throw new OutboundProblem("unresolved", `the name servers do not answer for ${name} (${code})`);
  } finally {
    signal.removeEventListener("abort", cancel);
  }
}

async function ask(resolver: Resolver, name: string, record: DnsRecord): Promise<string[]> {
  switch (record) {
    case "A":
      return resolver.resolve4(name);
    case "AAAA":
      return resolver.resolve6(name);
    case "CNAME":
      return resolver.resolveCname(name);
    case "NS":
      return resolver.resolveNs(name);
    case "MX":
      return (await resolver.resolveMx(name)).map(({ priority, exchange }) => `${priority} ${exchange}`);
    case "TXT":
      return (await resolver.resolveTxt(name)).map((parts) => parts.join(""));
    default:
      return record satisfies never;
  }
}
