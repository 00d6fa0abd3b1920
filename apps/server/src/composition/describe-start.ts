import type { RunningServer } from "./start-server.ts";

/** What a person reads at the start: where it listens, where the data is, what was adopted. */
export function describeStart({ url, adoption }: RunningServer, data_dir: string): string {
  const lines = [`Valhalla GO listens on ${url} (API page: ${url}/docs)`, `Data folder: ${data_dir}`];
  if (adoption?.kind === "adopted") lines.push(`Adopted ${JSON.stringify(adoption)}`);
  return `${lines.join("\n")}\n`;
}
