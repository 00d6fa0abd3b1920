import { print } from "../output/print.ts";
import { renderStatus } from "../render/status.ts";
import type { Shell } from "../shell.ts";

export async function status(shell: Shell): Promise<void> {
  const go = await shell.connect();
  const summary = await go.summary.get({}, { signal: shell.signal });
  print(shell, summary, (shown) => renderStatus(shown, { paint: shell.paint, now_ms: shell.now() }));
}
