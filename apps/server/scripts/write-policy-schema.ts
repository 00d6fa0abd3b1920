import { writeFileSync } from "node:fs";
import { formatPolicySchema, policySchemaPath } from "./policy-schema-file.ts";

writeFileSync(policySchemaPath, formatPolicySchema());
