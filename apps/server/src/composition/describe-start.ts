import { join } from "node:path";
import { type AdoptionReport, DATABASE_FILE, describePlace } from "@valhalla-go/store";

/** What of a server's start is told. */
interface Started {
  readonly url: string;
  readonly vkey: string;
  /** null where no owner is to be made with a link. */
  readonly setup_token: string | null;
}

interface Place {
  readonly data_dir: string;
  /** null for the database in the data folder. */
  readonly database_url: string | null;
  readonly dev_identity: boolean;
}

/**
 * Where it listens, where the data is, which key signs, and how the first owner is made, for who started it; without the
 * database's password.
 */
export function describeStart(
  { url, vkey, setup_token }: Started,
  { data_dir, database_url, dev_identity }: Place,
): string {
  const database =
    database_url === null ? `SQLite, ${join(data_dir, DATABASE_FILE)}` : `PostgreSQL at ${describePlace(database_url)}`;
  const lines = [
    `Valhalla GO listens on ${url} (API page: ${url}/docs)`,
    `Data folder: ${data_dir}`,
    `Database: ${database}`,
    `Signing key: ${vkey}`,
    // After the #, so that it reaches no server's log and no proxy.
    ...(setup_token === null
      ? []
      : [`Accounts for a team: make the first owner at ${url}/#setup=${setup_token} (once, within 15 minutes)`]),
    ...(dev_identity
      ? ["WARNING: DEV_IDENTITY=1: whoever sends X-USER-ID is believed. Nothing but development may run so."]
      : []),
  ];
  return `${lines.join("\n")}\n`;
}

/** What was taken over from the old service and what of it could not be; empty for a new installation. */
export function describeAdoption(report: AdoptionReport): string {
  if (report.kind !== "adopted") return "";
  const { sessions, active_session_id, entries, steps, cone, kept_in, problems } = report;
  const active = active_session_id === null ? "none active" : "the last one active";
  const counts = [count(sessions, "session"), count(entries, "audit line"), count(steps, "step")];
  const [first, ...others] = counts;
  const lines = [
    `Adopted: ${[`${first} (${active})`, ...others].join(", ")}, band ${cone.band}. The old files are kept in ${kept_in}.`,
    ...problems.map(({ file, line, problem }) => `Problem: ${file}${line === null ? "" : `:${line}`}: ${problem}`),
  ];
  return `${lines.join("\n")}\n`;
}

function count(number: number, what: string): string {
  return number === 1 ? `1 ${what}` : `${number} ${what}s`;
}
