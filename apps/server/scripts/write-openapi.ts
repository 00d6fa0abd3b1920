import { writeFileSync } from "node:fs";
import { formatOpenApi, openApiPath } from "./openapi-file.ts";

writeFileSync(openApiPath, formatOpenApi());
