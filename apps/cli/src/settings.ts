import { readFileSync } from "node:fs";
import { UsageError } from "./errors/usage-error.ts";

/** Where a server listens that nobody told otherwise. */
const DEFAULT_URL = "http://127.0.0.1:5000";

/** How the server is reached. */
export interface Settings {
  readonly url: string;
  /** The API key; undefined: as whoever runs the server's machine. */
  readonly token: string | undefined;
}

interface Given {
  readonly url?: string | undefined;
  readonly keyFile?: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Why no option takes a key. */
export const NO_KEY_ON_COMMAND_LINE =
  "A key is never given on the command line: everybody on the machine can read that there, and shells and build logs keep it. Put it into VGO_KEY, or into a file: --key-file FILE.";

/** The url: what is given, else the environment, else a server on this machine. */
export function readUrl({ url }: Given, { VGO_URL }: Environment): string {
  return url ?? (VGO_URL === undefined || VGO_URL === "" ? DEFAULT_URL : VGO_URL);
}

/** The key from the file that is given, else from the environment. Throws UsageError for a file that holds none. */
export function readToken({ keyFile }: Given, { VGO_KEY, VGO_KEY_FILE }: Environment): string | undefined {
  const path = keyFile ?? (VGO_KEY_FILE === "" ? undefined : VGO_KEY_FILE);
  if (keyFile === undefined && VGO_KEY !== undefined && VGO_KEY !== "") return VGO_KEY.trim();
  return path === undefined ? undefined : readKeyFile(path);
}

/** Whether a key would travel where others can read it. */
export function isKeyExposed({ url, token }: Settings): boolean {
  if (token === undefined || !URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  const isThisMachine = hostname === "localhost" || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
  return protocol === "http:" && !isThisMachine;
}

function readKeyFile(path: string): string {
  let key: string;
  try {
    key = readFileSync(path, "utf8").trim();
  } catch (cause) {
    throw new UsageError(
      `The key file ${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
    );
  }
  if (!/^[\x21-\x7e]+$/.test(key)) throw new UsageError(`The key file ${path} must hold one key and nothing else.`);
  return key;
}
