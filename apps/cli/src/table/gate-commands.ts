import { PURPOSES } from "@valhalla-go/core/constants";
import { type Command, command } from "./command.ts";
import { anyText, choice, file, flag, required, whole, withDefault } from "./parameters.ts";

const folder = required(file("FOLDER", "a folder of YAML files, or one file"));
const DAY_SECONDS = 86_400;

/** Commands of the gate. */
export const GATE_COMMANDS: readonly Command[] = [
  command({
    name: "gate",
    about: "may this engine do this now: GO, HOLD or NO_GO, with reasons and what would make it GO",
    details: `Ends with 0 GO, 3 NO_GO, 4 HOLD, 1 when it cannot be decided or nobody answers, 2 for a wrong command line. Only 0 is a yes:

  vgo gate shop deploy && ./deploy.sh

What mends stays possible in red: --purpose rollback, --purpose repair. Every answer is recorded.`,
    arguments: {
      engine: required(anyText("ENGINE", "what acts, as the policy names it")),
      action: required(anyText("ACTION", "what it is about to do")),
    },
    options: {
      purpose: withDefault(choice("PURPOSE", PURPOSES, "what for"), "deploy"),
      dryRun: flag("answers GO whatever the truth is, and records the truth"),
      wait: whole("SECONDS", "ask again until it is GO, for so long", { least: 1, most: DAY_SECONDS }),
    },
    load: async () => (await import("../commands/gate.ts")).gate,
  }),
  command({
    name: "policy check",
    about: "are these files a policy: every mistake with its file and line, without a server",
    arguments: { folder },
    load: async () => (await import("../commands/policy.ts")).checkPolicy,
  }),
  command({
    name: "policy versions",
    about: "which policies were in force, and what each of them changed",
    options: { limit: withDefault(whole("NUMBER", "how many at most", { least: 1, most: 200 }), 20) },
    load: async () => (await import("../commands/policy.ts")).listVersions,
  }),
  command({
    name: "what-if",
    about: "what these files would have answered differently, over what was recorded",
    arguments: { folder },
    options: { days: withDefault(whole("DAYS", "how far back", { least: 1, most: 90 }), 7) },
    load: async () => (await import("../commands/policy.ts")).whatIf,
  }),
  command({
    name: "windows",
    about: "freeze windows: what is now, and the next five times",
    load: async () => (await import("../commands/windows.ts")).windows,
  }),
];
