import { join } from "node:path";
import { type AdoptionReport, DATABASE_FILE, describePlace } from "@valhalla-go/store";

interface DataPlace {
  readonly data_dir: string;
  /** null for the database in the data folder. */
  readonly database_url: string | null;
}

/** Where it listens, where the data is and which key signs, for who started it; without the database's password. */
export function describeStart(
  { url, vkey }: { readonly url: string; readonly vkey: string },
  { data_dir, database_url }: DataPlace,
): string {
  const database =
    database_url === null ? `SQLite, ${join(data_dir, DATABASE_FILE)}` : `PostgreSQL at ${describePlace(database_url)}`;
  return `Valhalla GO listens on ${url} (API page: ${url}/docs)\nData folder: ${data_dir}\nDatabase: ${database}\nSigning key: ${vkey}\n`;
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
