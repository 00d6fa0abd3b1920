// Verifies a file with a key, and tells how long that took and how much memory this process had at most.
import { createReadStream } from "node:fs";
import { verifyBundle } from "@valhalla-go/verify";

const [, , file = "", key = ""] = process.argv;
const started = performance.now();
const source: AsyncIterable<Uint8Array> = createReadStream(file);
const { exit_code, entries } = await verifyBundle(source, { keys: [key] });
const seconds = (performance.now() - started) / 1000;
const memory_mb = (process.resourceUsage().maxRSS * 1024) / 1e6;
process.stdout.write(JSON.stringify({ exit_code, entries, seconds, memory_mb }));
