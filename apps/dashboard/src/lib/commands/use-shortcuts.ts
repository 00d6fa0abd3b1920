import { useEffect, useEffectEvent, useState } from "react";
import { useMe } from "../access/me-context.ts";
import { useKeptChoice } from "../kept/use-kept-choice.ts";
import { showNote } from "../undo/notes.ts";
import { commands } from "./commands.ts";
import { isForThePage } from "./is-for-the-page.ts";
import { MORE, ShortcutReader } from "./shortcut-reader.ts";
import { shortcutsChoice } from "./shortcuts-choice.ts";
import { whyNot } from "./why-not.ts";

/** Keys do what the commands on the page say, unless they are turned off. For the frame of the page, once. */
export function useShortcuts(): void {
  const me = useMe();
  const [choice] = useKeptChoice(shortcutsChoice);
  const [reader] = useState(() => new ShortcutReader());

  const press = useEffectEvent((event: KeyboardEvent) => {
    if (isModifier(event.key)) return;
    if (!isForThePage(event)) {
      reader.reset();
      return;
    }
    const listed = commands.list();
    const known = new Set(listed.flatMap(({ shortcut }) => (shortcut === undefined ? [] : [shortcut])));
    const shortcut = reader.read(event.key, event.timeStamp, known);
    if (shortcut === null) return;
    event.preventDefault();
    if (shortcut === MORE) return;
    // Of two with one key that of the page counts, which stands before that of the frame.
    const command = listed.find((each) => each.shortcut === shortcut);
    if (command === undefined) return;
    const why = whyNot(command, me);
    if (why === null) commands.run(command.id);
    else showNote({ text: why });
  });

  useEffect(() => {
    if (choice === "off") return;
    const listener = (event: KeyboardEvent): void => press(event);
    addEventListener("keydown", listener);
    return () => removeEventListener("keydown", listener);
  }, [choice]);
}

/** Shift for a "?" is no key in between. */
function isModifier(key: string): boolean {
  return key === "Shift" || key === "Control" || key === "Alt" || key === "Meta" || key === "AltGraph";
}
