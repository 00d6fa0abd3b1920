import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** The flags of Node with which `npm start` and the image run the server. */
export const NODE_FLAGS = z.array(z.string()).parse(read("node-flags.json"));

/** How they set the memory of the C library, as variables of the environment. */
export const MALLOC = z.record(z.string(), z.string()).parse(read("malloc.json"));

function read(name: string): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, "../../apps/server", name), "utf8"));
}
