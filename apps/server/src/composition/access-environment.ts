import { BlockList, isIP, isIPv4 } from "node:net";
import { z } from "zod";
import { isLoopbackHost } from "../http/host-name.ts";

const HOST_NAME = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/;
const DEV_KEY = /^[\x21-\x7e]{16,200}$/;

/** A list with commas; what is empty in it counts for nothing. */
function listOf(isGood: (item: string) => boolean, message: string) {
  return z
    .string()
    .transform((text) =>
      text
        .split(",")
        .map((item) => item.trim().toLowerCase())
        .filter((item) => item !== ""),
    )
    .refine((items) => items.length > 0 && items.every(isGood), message)
    .default([]);
}

const file = z.string().min(1, "must name a file").nullable().default(null);

/** The settings of who may come in and from where, each by itself. */
export const AccessEnvironment = {
  HOST: z
    .string()
    .transform((host) => host.toLowerCase())
    .refine(
      (host) => isIP(host) !== 0 || isHostName(host),
      "must be a name or an address of this machine, for example localhost, 0.0.0.0 or ::",
    )
    .default("localhost"),
  ACCESS: z
    .enum(
      ["local", "required"],
      "must be local (no password on this machine) or required (everybody shows who they are)",
    )
    .nullable()
    .default(null),
  ALLOWED_HOSTS: listOf(
    isHost,
    "must be names under which browsers call the server, with commas between, for example go.example or go.example:8443",
  ),
  TLS_CERT_FILE: file,
  TLS_KEY_FILE: file,
  TRUSTED_PROXIES: listOf(
    isNetwork,
    "must be addresses of your proxies, with commas between, for example 10.0.0.5 or 10.0.0.0/24",
  ),
  PUBLIC_URL: z
    .string()
    .refine(
      isPublicUrl,
      "must be the address that browsers use, without a path: https://go.example, or http://localhost:5000",
    )
    .transform((url) => new URL(url).origin)
    .nullable()
    .default(null),
  VALHALLA_DEV_KEY: z
    .string()
    .regex(DEV_KEY, "must have at least 16 characters, printable ones without spaces")
    .nullable()
    .default(null),
  DEV_IDENTITY: z
    .enum(["0", "1"], "must be 1 where X-USER-ID and its kind count, else 0 or left out")
    .default("0")
    .transform((value) => value === "1"),
  OIDC_ISSUER: z
    .string()
    .refine(isIssuer, "must be the https address of the identity provider, as it names itself")
    .nullable()
    .default(null),
  OIDC_CLIENT_ID: z
    .string()
    .min(1, "must be the name of this server at the identity provider")
    .nullable()
    .default(null),
  OIDC_CLIENT_SECRET: z
    .string()
    .min(1, "must be the secret of this server at the identity provider")
    .nullable()
    .default(null),
  OIDC_CLIENT_SECRET_FILE: file,
  OIDC_NAME: z
    .string()
    .regex(/^[^\p{C}]{1,60}$/u, "must be the name of the identity provider for people, 1 to 60 characters")
    .default("single sign-on"),
} as const;

/** What settings that are right one by one say against each other, each with its name first. */
export function findContradictions(env: NodeJS.ProcessEnv): string[] {
  const isSet = (name: string): boolean => env[name] !== undefined;
  const host = (env["HOST"] ?? "localhost").toLowerCase();
  const exposing = [
    ...(isLoopbackHost(host) ? [] : [`HOST=${host}`]),
    ...["ALLOWED_HOSTS", "TRUSTED_PROXIES"].filter(isSet),
  ];
  const problems: string[] = [];
  if (env["ACCESS"] === "local" && exposing.length > 0) {
    problems.push(
      `ACCESS must be required, or left out, with ${exposing.join(" and ")}: others than the operator of the machine reach the server then`,
    );
  }
  if (env["DEV_IDENTITY"] === "1" && (exposing.length > 0 || env["NODE_ENV"] === "production")) {
    const reasons = [...exposing, ...(env["NODE_ENV"] === "production" ? ["NODE_ENV=production"] : [])];
    problems.push(`DEV_IDENTITY must be 0, or left out, with ${reasons.join(" and ")}: anybody can send such headers`);
  }
  for (const [one, other] of [
    ["TLS_CERT_FILE", "TLS_KEY_FILE"],
    ["TLS_KEY_FILE", "TLS_CERT_FILE"],
  ] as const) {
    if (isSet(one) && !isSet(other)) problems.push(`${other} must be set too, for ${one} is`);
  }
  const unserved = findUnservedUrl(env);
  if (unserved !== null) problems.push(`ALLOWED_HOSTS must hold ${unserved}, for PUBLIC_URL leads there`);
  return [...problems, ...findOidcContradictions(isSet, isLoopbackHost(host))];
}

/** The host of PUBLIC_URL where the server would not answer under it. */
function findUnservedUrl({ PUBLIC_URL, ALLOWED_HOSTS = "" }: NodeJS.ProcessEnv): string | null {
  const url = URL.parse(PUBLIC_URL ?? "");
  if (url === null || isLoopbackHost(url.hostname.replaceAll(/[[\]]/g, ""))) return null;
  const allowed = ALLOWED_HOSTS.split(",").map((host) => host.trim().toLowerCase());
  return allowed.includes(url.hostname) || allowed.includes(url.host) ? null : url.host;
}

function findOidcContradictions(isSet: (name: string) => boolean, isLoopback: boolean): string[] {
  const given = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_CLIENT_SECRET_FILE"].filter(isSet);
  if (given.length === 0) {
    return isSet("OIDC_NAME") ? ["OIDC_ISSUER must be set too, for OIDC_NAME is"] : [];
  }
  const because = `for ${given.join(" and ")} ${given.length === 1 ? "is" : "are"}`;
  const problems = ["OIDC_ISSUER", "OIDC_CLIENT_ID"]
    .filter((name) => !isSet(name))
    .map((name) => `${name} must be set too, ${because}`);
  if (!isSet("OIDC_CLIENT_SECRET") && !isSet("OIDC_CLIENT_SECRET_FILE")) {
    problems.push(`OIDC_CLIENT_SECRET_FILE (or OIDC_CLIENT_SECRET) must be set too, ${because}`);
  }
  if (isSet("OIDC_CLIENT_SECRET") && isSet("OIDC_CLIENT_SECRET_FILE")) {
    problems.push("OIDC_CLIENT_SECRET must be left out, for OIDC_CLIENT_SECRET_FILE is set");
  }
  if (!isLoopback && !isSet("PUBLIC_URL")) {
    problems.push(`PUBLIC_URL must be set too, ${because}: the identity provider sends people back there`);
  }
  return problems;
}

function isHostName(name: string): boolean {
  // What ends in a number is an address to a browser, and no name (https://url.spec.whatwg.org/#ends-in-a-number-checker).
  return HOST_NAME.test(name) && !/(?:^|\.)(?:\d+|0x[0-9a-f]*)$/.test(name);
}

/** A name, an IPv4 address or an IPv6 address in brackets, with or without a port. */
function isHost(host: string): boolean {
  const [, name = "", port] = /^(\[[^\]]*\]|[^:]*)(?::([1-9]\d{0,4}))?$/.exec(host) ?? [];
  if (port !== undefined && Number(port) > 65_535) return false;
  if (name.startsWith("[")) return URL.canParse(`http://${name}`) && new URL(`http://${name}`).hostname === name;
  return isIPv4(name) || isHostName(name);
}

/** An address, or a network that is not everybody. */
function isNetwork(network: string): boolean {
  const [, address = "", prefix] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(network) ?? [];
  if (isIP(address) === 0 || Number(prefix ?? 1) === 0) return false;
  try {
    new BlockList().addSubnet(address, Number(prefix ?? 1), isIPv4(address) ? "ipv4" : "ipv6");
    return true;
  } catch {
    return false;
  }
}

function isPublicUrl(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || (url.href !== text && url.origin !== text)) return false;
  return url.href === `${url.origin}/` && isProtected(url);
}

function isIssuer(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && isProtected(url) && url.search === "" && url.hash === "" && url.username === "";
}

/** Over TLS, or not over a network at all. */
function isProtected({ protocol, hostname }: URL): boolean {
  return protocol === "https:" || (protocol === "http:" && isLoopbackHost(hostname.replaceAll(/[[\]]/g, "")));
}
