import { COMMAND_GROUPS } from "./command-groups.ts";
import type { Command } from "./command.ts";

/** Who registered commands; a symbol for each place that does. */
export type CommandSource = symbol;

const SHOWN = ["id", "label", "group", "shortcut", "needs", "unavailable"] as const satisfies (keyof Command)[];

/** What can be done on the page as it is now. Places on the page add what they offer and take it away when they go. */
export class CommandRegistry {
  readonly #sources = new Map<CommandSource, readonly Command[]>();
  readonly #listeners = new Set<() => void>();
  #listed: readonly Command[] = [];

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Every command, by group, then as registered. The same list for as long as nothing changes that is shown of them. */
  readonly list = (): readonly Command[] => this.#listed;

  /** From now on `source` offers these and no others. */
  set(source: CommandSource, commands: readonly Command[]): void {
    const before = this.#sources.get(source);
    this.#sources.set(source, commands);
    if (before === undefined ? commands.length > 0 : !lookTheSame(before, commands)) this.#changed();
  }

  remove(source: CommandSource): void {
    if (this.#sources.delete(source)) this.#changed();
  }

  /** Does what the command does by now, which may have changed since it was listed. */
  run(id: string): void {
    this.#find(id)?.run();
  }

  #find(id: string): Command | undefined {
    return [...this.#sources.values()].flat().findLast((command) => command.id === id);
  }

  #changed(): void {
    const byId = new Map([...this.#sources.values()].flat().map((command) => [command.id, command]));
    const place = ({ group }: Command): number => COMMAND_GROUPS.indexOf(group);
    this.#listed = [...byId.values()].toSorted((a, b) => place(a) - place(b));
    for (const listener of this.#listeners) listener();
  }
}

function lookTheSame(before: readonly Command[], now: readonly Command[]): boolean {
  return (
    before.length === now.length &&
    now.every((command, index) => {
      const other = before[index];
      return (
        other !== undefined &&
        SHOWN.every((name) => command[name] === other[name]) &&
        (command.keywords ?? []).join("\n") === (other.keywords ?? []).join("\n")
      );
    })
  );
}
