import { CHOSEN_END_REASONS } from "@valhalla-go/core/constants";
import { type Command, command } from "./command.ts";
import { choice, many, required, anyText, withDefault } from "./parameters.ts";

const step = required(anyText("STEP", "its id, see vgo steps"));
const reason = required(many(anyText("REASON", "why")));

/** Commands of the work itself. */
export const SESSION_COMMANDS: readonly Command[] = [
  command({
    name: "status",
    about: "may I go, what is next, what changed: everything in one look",
    load: async () => (await import("../commands/status.ts")).status,
  }),
  command({
    name: "watch",
    about: "the same live, drawn in place; a line for each thing that happens where there is no terminal",
    load: async () => (await import("../commands/watch.ts")).watch,
  }),
  command({
    name: "start",
    about: "start a GO session: band and health are frozen as they are",
    options: { notes: anyText("TEXT", "what it is about") },
    load: async () => (await import("../commands/start.ts")).start,
  }),
  command({
    name: "end",
    about: "end the session and say how it went",
    options: {
      notes: anyText("TEXT", "in place of the notes of the start"),
      reason: withDefault(choice("REASON", CHOSEN_END_REASONS, "how it went"), "completed"),
    },
    load: async () => (await import("../commands/end.ts")).end,
  }),
  command({
    name: "hold",
    about: "put the session on hold",
    arguments: { reason },
    load: async () => (await import("../commands/hold.ts")).hold,
  }),
  command({
    name: "resume",
    about: "take the session up again",
    arguments: { reason },
    load: async () => (await import("../commands/hold.ts")).resume,
  }),
  command({
    name: "note",
    about: "add a note to the timeline of the session",
    arguments: { text: required(many(anyText("TEXT", "the note; - alone: what comes on standard input"))) },
    load: async () => (await import("../commands/note.ts")).note,
  }),
  command({
    name: "steps",
    about: "every step of the playbook, and what blocks it",
    load: async () => (await import("../commands/steps.ts")).steps,
  }),
  command({
    name: "next",
    about: "the next step that is possible, or what is waited for",
    load: async () => (await import("../commands/next.ts")).next,
  }),
  command({
    name: "done",
    about: "mark a step done",
    arguments: { step },
    options: {
      notes: anyText("TEXT", "what was done"),
      evidence: anyText("VALUE", "what the step asks to be shown: a link, a text or a number"),
    },
    load: async () => (await import("../commands/step.ts")).done,
  }),
  command({
    name: "undo",
    about: "mark a step not done; always possible",
    arguments: { step },
    load: async () => (await import("../commands/step.ts")).undo,
  }),
  command({
    name: "skip",
    about: "leave a step out",
    arguments: { step, reason },
    load: async () => (await import("../commands/step.ts")).skip,
  }),
];
