import { BANDS, HEALTH_STATUSES, SIGNAL_TTL_MAX_SECONDS, SIGNAL_TTL_MIN_SECONDS } from "@valhalla-go/core/constants";
import { type Command, command } from "./command.ts";
import { anyNumber, anyText, choice, file, flag, required, whole, withDefault } from "./parameters.ts";

const proposal = required(anyText("PROPOSAL", "its id, see vgo proposals"));
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
  command({
    name: "checks",
    about: "what the server looks at by itself, or one of it with its changes",
    arguments: { check: anyText("CHECK", "only this one") },
    load: async () => (await import("../commands/checks.ts")).checks,
  }),
  command({
    name: "beat",
    about: "report in to a heartbeat: a job ran",
    arguments: { check: required(anyText("CHECK", "the heartbeat")) },
    options: { failed: flag("it ran and failed"), note: anyText("TEXT", "what came of it") },
    load: async () => (await import("../commands/checks.ts")).beat,
  }),
  command({
    name: "kpi list",
    about: "every KPI with its latest value",
    load: async () => (await import("../commands/kpi.ts")).listKpis,
  }),
  command({
    name: "kpi report",
    about: "report a value",
    arguments: {
      kpi: required(anyText("KPI", "its name, see vgo kpi list")),
      value: required(anyNumber("VALUE", "the figure")),
    },
    options: { at: anyText("MOMENT", "when it was so; else now") },
    load: async () => (await import("../commands/kpi.ts")).reportKpi,
  }),
  command({
    name: "kpi import",
    about: "the same as: vgo import kpis FILE",
    arguments: { file: required(file("FILE", "CSV with a line kpi,at,value first; - alone: standard input")) },
    load: async () => (await import("../commands/import-kpis.ts")).importKpis,
  }),
  command({
    name: "import kpis",
    about: "take in values from a CSV file of any length",
    arguments: { file: required(file("FILE", "CSV with a line kpi,at,value first; - alone: standard input")) },
    load: async () => (await import("../commands/import-kpis.ts")).importKpis,
  }),
  command({
    name: "budgets",
    about: "error budgets: what is left, and how fast it goes",
    load: async () => (await import("../commands/budgets.ts")).budgets,
  }),
  command({
    name: "proposals",
    about: "bands that rules propose, and when the others will",
    load: async () => (await import("../commands/proposals.ts")).listProposals,
  }),
  command({
    name: "accept",
    about: "set the band that is proposed",
    arguments: { proposal },
    options: { reason: anyText("TEXT", "why; needed for a better band") },
    load: async () => (await import("../commands/proposals.ts")).acceptProposal,
  }),
  command({
    name: "decline",
    about: "turn a proposal down",
    arguments: { proposal },
    options: { reason: required(anyText("TEXT", "why")) },
    load: async () => (await import("../commands/proposals.ts")).declineProposal,
  }),
];
