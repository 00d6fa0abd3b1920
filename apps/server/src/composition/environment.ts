import { resolve } from "node:path";
import { z } from "zod";
import { StartError } from "./start-error.ts";

const LOOPBACK_HOSTS = ["localhost", "127.0.0.1", "::1"] as const;

const Environment = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, "must be a port number from 0 to 65535")
    .transform(Number)
    .refine((port) => port <= 65_535, "must be a port number from 0 to 65535")
    .default(5000),
  HOST: z
    .enum(
      LOOPBACK_HOSTS,
      `must be one of ${LOOPBACK_HOSTS.join(", ")}: there is no access control yet, so only this machine may reach the server`,
    )
    .default("localhost"),
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

/** How the server is set from outside. */
export interface ServerEnvironment {
  readonly port: number;
  readonly host: string;
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
  if (!result.success) {
    const problems = result.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`);
    throw new StartError(`Wrong settings: ${problems.join("; ")}.`);
  }
  const { PORT, HOST, DATA_DIR, DATABASE_URL, SIGNING_KEY_FILE, NEW_SIGNING_KEY, LOG_LEVEL } = result.data;
  return {
    port: PORT,
    host: HOST,
    data_dir: resolve(cwd, DATA_DIR),
    database_url: DATABASE_URL,
    signing_key_file: SIGNING_KEY_FILE === null ? null : resolve(cwd, SIGNING_KEY_FILE),
    new_signing_key: NEW_SIGNING_KEY,
    log_level: LOG_LEVEL,
  };
}
