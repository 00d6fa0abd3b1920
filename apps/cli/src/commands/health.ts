import { columns } from "../output/columns.ts";
import { print } from "../output/print.ts";
import { paintStatus } from "../render/words.ts";
import type { Shell } from "../shell.ts";

export async function health(shell: Shell): Promise<void> {
  const go = await shell.connect();
  const { paint } = shell;
  print(shell, await go.health.get({}, { signal: shell.signal }), ({ status, inputs }) => [
    `Health is ${paintStatus(status, paint)}.`,
    ...columns(inputs.map((input) => [paintStatus(input.status, paint), input.source, input.reason])),
  ]);
}
