import { writeFileSync } from "node:fs";
import { printWireTypes } from "./print-wire-types.ts";

// Run after a change of core's schemas: node packages/client/scripts/write-wire-types.ts
writeFileSync(new URL("../src/wire-types.ts", import.meta.url), printWireTypes());
