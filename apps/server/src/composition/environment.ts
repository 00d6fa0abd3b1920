import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";
import { isLoopbackHost } from "../http/host-name.ts";
import { AccessEnvironment, findContradictions } from "./access-environment.ts";
import { StartError } from "./start-error.ts";

const Environment = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, "must be a port number from 0 to 65535")
    .transform(Number)
    .refine((port) => port <= 65_535, "must be a port number from 0 to 65535")
    .default(5000),
  ...AccessEnvironment,
  DATA_DIR: z.string().min(1, "must name a folder").default("data"),
  DATABASE_URL: z
    .string()
    .regex(
      /^postgres(?:ql)?:\/\/\S+$/,
      "must be postgres://user:password@host:port/database; leave it out for the database in the data folder",
    )
    .nullable()
    .default(null),
  SIGNING_KEY_FILE: z.string().min(1, "must name a file").nullable().default(null),
  NEW_SIGNING_KEY: z
    .enum(["0", "1"], "must be 1 where a new key begins, else 0 or left out")
    .default("0")
    .transform((value) => value === "1"),
  LOG_LEVEL: z
    .enum(
      ["fatal", "error", "warn", "info", "debug", "trace", "silent"],
      "must be fatal, error, warn, info, debug, trace or silent",
    )
    .default("info"),
});
type Environment = z.infer<typeof Environment>;

/**
 * Whether who shows nothing is the operator of the machine (`local`: only over loopback, without any forwarded header), or
 * nobody (`required`).
 */
export type AccessMode = "local" | "required";

/** Files in PEM, as absolute paths. */
export interface TlsFiles {
  /** The certificate, and after it those that lead to its root. */
  readonly cert_file: string;
  readonly key_file: string;
}

/** The identity provider of the team. */
export interface OidcSettings {
  /** As it names itself, to the letter. */
  readonly issuer: string;
  readonly client_id: string;
  readonly client_secret: string;
  /** For people: what stands on the button. */
  readonly name: string;
}

/** How the server is set from outside. */
export interface ServerEnvironment {
  readonly port: number;
  /** Where it listens: a name or an address of this machine. */
  readonly host: string;
  /** `local` only where nothing but this machine reaches the server. */
  readonly access: AccessMode;
  /** Under which names it answers beside those of this machine, in lower case; one without a port counts with any. */
  readonly allowed_hosts: readonly string[];
  readonly tls: TlsFiles | null;
  /** Addresses and networks (CIDR) whose forwarded headers are believed. */
  readonly trusted_proxies: readonly string[];
  /** The origin under which browsers call the server; null where nobody said. */
  readonly public_url: string | null;
  /** A key that the old service's programs send as X-VALHALLA-KEY; null where none counts. */
  readonly dev_key: string | null;
  /** Whether X-USER-ID, X-USER-EMAIL and X-SCOPES count; never true where anybody but this machine reaches the server. */
  readonly dev_identity: boolean;
  readonly oidc: OidcSettings | null;
  /** Absolute path. */
  readonly data_dir: string;
  /** The PostgreSQL database, which several servers may share; null for the embedded one in the data folder. */
  readonly database_url: string | null;
  /** The file of the key that signs; null for the one in the data folder. */
  readonly signing_key_file: string | null;
  /** Whether a key begins that differs from the one that other servers of the database sign with. */
  readonly new_signing_key: boolean;
  readonly log_level: string;
}

/** Reads the environment. Throws StartError naming every setting that is wrong. */
export function parseEnvironment(env: NodeJS.ProcessEnv, cwd: string): ServerEnvironment {
  const result = Environment.safeParse(env);
  const wrong = result.error?.issues.map(({ path, message }) => `${path.join(".")} ${message}`) ?? [];
  const problems = [...wrong, ...findContradictions(env)];
  if (!result.success || problems.length > 0) throw new StartError(`Wrong settings: ${problems.join("; ")}.`);
  const { HOST, ALLOWED_HOSTS, TRUSTED_PROXIES, SIGNING_KEY_FILE, ...data } = result.data;
  const isReachable = !isLoopbackHost(HOST) || ALLOWED_HOSTS.length > 0 || TRUSTED_PROXIES.length > 0;
  return {
    port: data.PORT,
    host: HOST,
    access: isReachable ? "required" : (data.ACCESS ?? "local"),
    allowed_hosts: ALLOWED_HOSTS,
    tls: readTls(data, cwd),
    trusted_proxies: TRUSTED_PROXIES,
    public_url: data.PUBLIC_URL,
    dev_key: data.VALHALLA_DEV_KEY,
    dev_identity: data.DEV_IDENTITY,
    oidc: readOidc(data, cwd),
    data_dir: resolve(cwd, data.DATA_DIR),
    database_url: data.DATABASE_URL,
    signing_key_file: SIGNING_KEY_FILE === null ? null : resolve(cwd, SIGNING_KEY_FILE),
    new_signing_key: data.NEW_SIGNING_KEY,
    log_level: data.LOG_LEVEL,
  };
}

function readTls(
  { TLS_CERT_FILE, TLS_KEY_FILE }: Pick<Environment, "TLS_CERT_FILE" | "TLS_KEY_FILE">,
  cwd: string,
): TlsFiles | null {
  if (TLS_CERT_FILE === null || TLS_KEY_FILE === null) return null;
  return { cert_file: resolve(cwd, TLS_CERT_FILE), key_file: resolve(cwd, TLS_KEY_FILE) };
}

type OidcData = Pick<
  Environment,
  "OIDC_ISSUER" | "OIDC_CLIENT_ID" | "OIDC_CLIENT_SECRET" | "OIDC_CLIENT_SECRET_FILE" | "OIDC_NAME"
>;

function readOidc(data: OidcData, cwd: string): OidcSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: client_id, OIDC_NAME: name } = data;
  const { OIDC_CLIENT_SECRET, OIDC_CLIENT_SECRET_FILE } = data;
  if (issuer === null || client_id === null) return null;
  const client_secret = OIDC_CLIENT_SECRET ?? readSecret(resolve(cwd, OIDC_CLIENT_SECRET_FILE ?? ""));
  return { issuer, client_id, client_secret, name };
}

function readSecret(path: string): string {
  let text: string;
  try {
    text = readFileSync(path, "utf8").trim();
  } catch (cause) {
    throw new StartError(`Wrong settings: OIDC_CLIENT_SECRET_FILE must name a file that can be read, unlike ${path}.`, {
      cause,
    });
  }
  if (text !== "") return text;
  throw new StartError(
    `Wrong settings: OIDC_CLIENT_SECRET_FILE must name a file with the secret in it; ${path} is empty.`,
  );
}
