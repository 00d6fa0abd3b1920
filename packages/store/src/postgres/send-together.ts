import type { Client } from "pg";

/** What is sent from here to the end of this turn of the event loop goes out in one piece: a system call costs more than most statements. */
export function sendTogether({ connection: { stream } }: Pick<Client, "connection">): void {
  if (stream.writableCorked > 0) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
}
