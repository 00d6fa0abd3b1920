import { join } from "node:path";
import { createOpenApi } from "../src/rest/create-openapi.ts";

/** Where the committed contract stands. */
export const openApiPath = join(import.meta.dirname, "../../../docs/openapi.json");

/** The contract as it is committed. */
export function formatOpenApi(): string {
  return `${JSON.stringify(createOpenApi(), null, 2)}\n`;
}
