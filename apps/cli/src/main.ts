#!/usr/bin/env node
import { createRequire } from "node:module";
import { run } from "./run.ts";
import type { Sink } from "./shell.ts";

const { version } = createRequire(import.meta.url)("../package.json") as { version: string };
const stop = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const) {
  // Once: who asks a second time is not kept waiting.
  process.once(name, () => stop.abort());
}
for (const stream of [process.stdout, process.stderr]) {
  // Who reads no further, such as `head`, has all that it wants.
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
}

process.exitCode = await run(process.argv.slice(2), {
  stdout: toSink(process.stdout),
  stderr: toSink(process.stderr),
  env: process.env,
  version,
  signal: stop.signal,
  now: () => Date.now(),
  async readStdin() {
    let text = "";
    for await (const chunk of process.stdin.setEncoding("utf8")) text += String(chunk);
    return text;
  },
});

function toSink(stream: NodeJS.WriteStream): Sink {
  return {
    isTerminal: stream.isTTY,
    get columns() {
      return sizeOr(stream.columns, 100);
    },
    get rows() {
      return sizeOr(stream.rows, 40);
    },
    write: (text) => void stream.write(text),
  };
}

/** A terminal that does not know its size says nothing or 0. */
function sizeOr(size: number | undefined, fallback: number): number {
  return size === undefined || size <= 0 ? fallback : size;
}
