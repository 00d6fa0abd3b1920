import { useEffect, useLayoutEffect, useState } from "react";
import type { Command } from "./command.ts";
import { commands } from "./commands.ts";

/**
 * Offers commands for as long as the component is on the page: the palette lists them, their keys do them, the help sheet
 * names them. What `run` closes over is always that of the latest rendering, so the list may be made anew in each.
 *
 * @example
 * useCommands([{ id: "session.hold", label: texts.HOLD, group: "session", shortcut: "h", needs: "session:operate", run: () => open("hold") }]);
 */
export function useCommands(list: readonly Command[]): void {
  const [source] = useState(() => Symbol("commands"));
  // Before the browser paints: a key that is pressed then already means what the page shows.
  useLayoutEffect(() => commands.set(source, list));
  useEffect(() => () => commands.remove(source), [source]);
}
