import { BANDS } from "@valhalla-go/core/constants";
import { SHELLS } from "../completion/scripts.ts";
import { type Command, command } from "./command.ts";
import { choice, file, flag, many, required, anyText, whole, withDefault } from "./parameters.ts";

const page = { least: 1, most: 200 };
const limit = withDefault(whole("NUMBER", "how many at most", page), 20);
const from = anyText("MOMENT", "at or after: 2026-01-01, or 2026-01-01T09:34:05Z");
const to = anyText("MOMENT", "before");

/** Commands of the record: what happened, and proof of it. */
export const RECORD_COMMANDS: readonly Command[] = [
  command({
    name: "history",
    about: "sessions, newest first",
    options: {
      band: choice("BAND", BANDS, "started in this band"),
      state: choice("STATE", ["active", "held", "ended"], "only those"),
      text: anyText("TEXT", "found in notes, steps, people or reasons"),
      from,
      to,
      limit,
      all: flag("all there are, as they come; with --json a line for each"),
    },
    load: async () => (await import("../commands/history.ts")).history,
  }),
  command({
    name: "audit",
    about: "entries of the audit trail, newest first",
    options: {
      event: anyText("EVENT", "only this event, such as CONE_DENY"),
      session: anyText("ID", "only of this session"),
      actor: anyText("ID", "only by this actor"),
      from,
      to,
      limit,
      all: flag("all there are, as they come; with --json a line for each"),
      follow: flag("what comes from now on, until it is ended"),
      after: whole("SEQ", "with --follow: begin after this entry; 0 begins with the first", {
        least: 0,
        most: Number.MAX_SAFE_INTEGER,
      }),
    },
    load: async () => (await import("../commands/audit.ts")).audit,
  }),
  command({
    name: "verify",
    about: "is the record sound: ask the server, or judge a file without it",
    details: `With --bundle it needs no server, and ends as vgo-verify does: 0 sound and anchored to something that you gave,
1 tampered, 2 unreadable, 3 consistent in itself but not anchored.`,
    options: {
      bundle: file("FILE", "an exported session or log"),
      key: many(anyText("KEY", "a verifier key that you got by another way than the file, or a file of such keys")),
      checkpoint: many(file("FILE", "a checkpoint that you kept")),
      receipt: many(file("FILE", "a receipt that you kept")),
    },
    load: async () => (await import("../commands/verify.ts")).verify,
  }),
  command({
    name: "export",
    about: "evidence as a file: a session, or the whole log",
    options: {
      session: anyText("ID", "only this session; last: the one that is open or was"),
      output: file("FILE", "where it goes; else under the name that the server gives it"),
    },
    load: async () => (await import("../commands/export.ts")).exportBundle,
  }),
  command({
    name: "whoami",
    about: "who this command is to the server, and what it may do",
    load: async () => (await import("../commands/whoami.ts")).whoami,
  }),
  command({
    name: "completion",
    about: "completion for a shell: source <(vgo completion bash)",
    arguments: { shell: required(choice("SHELL", SHELLS, "for which")) },
    load: async () => (await import("../commands/completion.ts")).completion,
  }),
  command({
    name: "complete",
    about: "what completion asks",
    isHidden: true,
    arguments: { words: many(anyText("WORD", "the command line so far")) },
    load: async () => (await import("../commands/completion.ts")).complete,
  }),
];
