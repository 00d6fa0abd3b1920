import { print } from "../output/print.ts";
import type { Shell } from "../shell.ts";
import { changeOptions } from "./change.ts";

/** `-` alone: what comes on standard input. */
export async function note(shell: Shell, { text }: { readonly text: readonly string[] }): Promise<void> {
  const isPiped = text.length === 1 && text[0] === "-";
  const words = isPiped ? (await shell.readStdin()).trimEnd() : text.join(" ");
  const go = await shell.connect();
  const entry = await go.session.addNote({ text: words }, changeOptions(shell));
  print(shell, entry, ({ seq }) => [`Noted, as entry ${seq}.`]);
}
