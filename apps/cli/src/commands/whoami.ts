import { print } from "../output/print.ts";
import type { Shell } from "../shell.ts";

export async function whoami(shell: Shell): Promise<void> {
  const go = await shell.connect();
  print(shell, await go.access.getMe({}, { signal: shell.signal }), ({ actor, credential, scopes }) => [
    `${actor.name} (${actor.kind}, by ${credential})`,
    `May: ${scopes.join(", ")}`,
  ]);
}
