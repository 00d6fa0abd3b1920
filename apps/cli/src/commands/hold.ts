import { print } from "../output/print.ts";
import type { Shell } from "../shell.ts";
import { changeOptions } from "./change.ts";

interface Given {
  readonly reason: readonly string[];
}

export async function hold(shell: Shell, { reason }: Given): Promise<void> {
  const go = await shell.connect();
  const session = await go.session.hold({ reason: reason.join(" ") }, changeOptions(shell));
  print(shell, session, ({ id }) => [`Session ${id} is on hold.`]);
}

export async function resume(shell: Shell, { reason }: Given): Promise<void> {
  const go = await shell.connect();
  const session = await go.session.resume({ reason: reason.join(" ") }, changeOptions(shell));
  print(shell, session, ({ id }) => [`Session ${id} goes on.`]);
}
