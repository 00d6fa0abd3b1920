import type { AdoptionReport } from "@valhalla-go/store";
import type { RunningServer } from "./start-server.ts";

/** What a person reads at the start: where it listens, where the data is, what was adopted and what could not be. */
export function describeStart({ url, adoption }: Pick<RunningServer, "url" | "adoption">, data_dir: string): string {
  const lines = [`Valhalla GO listens on ${url} (API page: ${url}/docs)`, `Data folder: ${data_dir}`];
  return [...lines, ...describeAdoption(adoption), ""].join("\n");
}

function describeAdoption(adoption: AdoptionReport | null): string[] {
  if (adoption?.kind !== "adopted") return [];
  const { sessions, active_session_id, entries, steps, cone, kept_in, problems } = adoption;
  const active = active_session_id === null ? "none active" : "the last one active";
  return [
    `Adopted: ${sessions} sessions (${active}), ${entries} audit lines, ${steps} steps, band ${cone.band}. The old files are kept in ${kept_in}.`,
    ...problems.map(({ file, line, problem }) => `Not adopted: ${file}${line === null ? "" : `:${line}`}: ${problem}`),
  ];
}
