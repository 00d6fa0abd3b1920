import { BANDS, HEALTH_STATUSES, SIGNAL_TTL_MAX_SECONDS, SIGNAL_TTL_MIN_SECONDS } from "@valhalla-go/core/constants";
import { type Command, command } from "./command.ts";
import { choice, flag, required, anyText, whole, withDefault } from "./parameters.ts";

const ttl = { least: SIGNAL_TTL_MIN_SECONDS, most: SIGNAL_TTL_MAX_SECONDS };

/** Commands of band, health and what feeds them. */
export const POSTURE_COMMANDS: readonly Command[] = [
  command({
    name: "band",
    about: "show the band, or set it",
    arguments: { band: choice("BAND", BANDS, "the band to set: A expansion, B caution, C stabilise, D survival") },
    options: { reason: anyText("TEXT", "why it is set") },
    load: async () => (await import("../commands/band.ts")).band,
  }),
  command({
    name: "health",
    about: "health, with every input that it is rolled up from",
    load: async () => (await import("../commands/health.ts")).health,
  }),
  command({
    name: "signal",
    about: "report the health of something, or take its signal away",
    arguments: {
      source: required(anyText("SOURCE", "what it is about, such as nightly-backup")),
      status: choice("STATUS", HEALTH_STATUSES, "how it is"),
    },
    options: {
      reason: anyText("TEXT", "why"),
      ttl: withDefault(whole("SECONDS", "for how long that is worth something; silence after it is yellow", ttl), 3600),
      remove: flag("take the signal away"),
    },
    load: async () => (await import("../commands/signal.ts")).signal,
  }),
];
