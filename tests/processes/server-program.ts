import { join } from "node:path";

const SERVER = join(import.meta.dirname, "../../apps/server");

/** The programs of the server, by name, with their sources. */
const SOURCES = {
  main: "main.ts",
  demo: "composition/demo/demo.ts",
  backup: "composition/maintenance/backup.ts",
  owner: "composition/maintenance/owner.ts",
  restore: "composition/maintenance/restore.ts",
} as const;

/**
 * The file of a program as it is run in production. One that has a protection taken out runs from its sources, because that
 * is where a mutation finds what it replaces.
 */
export function serverProgram(name: keyof typeof SOURCES, env: Readonly<Record<string, string>> = {}): string {
  return "VALHALLA_MUTANT" in env ? join(SERVER, "src", SOURCES[name]) : join(SERVER, "dist", `${name}.js`);
}
