import { join } from "node:path";
import { createPolicySchema } from "../src/rest/create-policy-schema.ts";

/** Where the committed schema stands. */
export const policySchemaPath = join(import.meta.dirname, "../../../docs/policy.schema.json");

/** The schema as it is committed. */
export function formatPolicySchema(): string {
  return `${JSON.stringify(createPolicySchema(), null, 2)}\n`;
}
