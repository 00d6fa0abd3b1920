import type { Me } from "@valhalla-go/core/schemas";
import type { CommandGroup } from "./command-groups.ts";

/** Something that a person can do or go to: an entry of the palette, a key, a row of the help sheet. */
export interface Command {
  /** The same each time, and no other command's: `session.hold`, `go.health`. Of two with one id the later counts. */
  readonly id: string;
  /** A verb and what it is done to, as the button says it: "Hold session". */
  readonly label: string;
  readonly group: CommandGroup;
  /** Other words that people look for. */
  readonly keywords?: readonly string[];
  /** A key as the keyboard tells it (`e`, `?`, `J`), or two in a row (`g n`). Never with Ctrl, Alt or Cmd: those are the browser's. */
  readonly shortcut?: string;
  /** What one must be allowed to do. */
  readonly needs?: Me["scopes"][number];
  /** Why it cannot be done as things stand, as a sentence. It is still listed, and its key says so. */
  readonly unavailable?: string | undefined;
  readonly run: () => void;
}
