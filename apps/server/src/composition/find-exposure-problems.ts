import { isLoopbackHost } from "../http/host-name.ts";
import type { TlsFiles } from "./environment.ts";

/** What decides whether others than this machine may reach the server. */
export interface Exposure {
  /** Where the server is to listen. */
  readonly host: string;
  /** Whether there is an owner who can sign in. */
  readonly has_owner: boolean;
  readonly allowed_hosts: readonly string[];
  readonly tls: TlsFiles | null;
  readonly trusted_proxies: readonly string[];
}

/** What is missing before the server may listen where other machines reach it, each as something to do; empty when it may. */
export function findExposureProblems({ host, has_owner, allowed_hosts, tls, trusted_proxies }: Exposure): string[] {
  if (isLoopbackHost(host)) return [];
  return [
    ...(has_owner
      ? []
      : ["make the first owner with `npm run owner -- LOGIN` (in a container `node apps/server/dist/owner.js LOGIN`)"]),
    ...(allowed_hosts.length > 0 ? [] : ["set ALLOWED_HOSTS to the names under which browsers call it"]),
    ...(tls !== null || trusted_proxies.length > 0
      ? []
      : ["set TLS_CERT_FILE and TLS_KEY_FILE, or TRUSTED_PROXIES to the addresses of the proxy that does TLS"]),
  ];
}

/** The one line that tells who starts the server what is missing. */
export function describeExposureProblems(host: string, problems: readonly string[]): string {
  return `With HOST=${host} other machines reach the server, so first ${problems.join("; ")}. Or leave HOST out.`;
}
