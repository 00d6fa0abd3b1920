import { CommandRegistry } from "./command-registry.ts";

/** One for the page: there is one person in front of it. */
export const commands = new CommandRegistry();
