import { type VerbContext, beat, pushSignal, setCheck } from "@valhalla-go/core";
import type { ParityCase } from "./cases.ts";

const WEB = { kind: "http", url: "https://shop.example/health", owner: "payments" } as const;
const JOB = { kind: "heartbeat", every_seconds: 600 } as const;

/** A check that a server looks at, and a heartbeat that was reported to. */
async function watch(ctx: VerbContext): Promise<void> {
  await setCheck({ ctx, input: { check_id: "shop", check: WEB } });
  await setCheck({ ctx, input: { check_id: "backup", check: JOB } });
  await beat({ ctx, input: { check_id: "backup", note: "In 4 min" } });
}

/** What a team may have: one check that stands in a file. */
const FROM_FILE = {
  "policy.yaml": `version: "7"
classes: { boring: { description: Keeps the lights on, allows: { A: [run] } } }
engines: { flips: boring }
checks: { shop: { kind: http, url: "https://shop.example/health" } }
`,
};

const FIRING = {
  status: "firing",
  labels: { alertname: "DiskFull", severity: "critical", instance: "db-1" },
  annotations: { summary: "The disk is full", runbook_url: "https://wiki.example/disk" },
  startsAt: "2026-01-01T09:00:00Z",
  endsAt: "0001-01-01T00:00:00Z",
  fingerprint: "c0ffee0123456789",
  generatorURL: "https://prometheus.example/graph",
};
/** As Alertmanager posts it, with all that is not looked at. */
const WEBHOOK = {
  version: "4",
  groupKey: '{}:{alertname="DiskFull"}',
  truncatedAlerts: 0,
  status: "firing",
  receiver: "valhalla",
  groupLabels: { alertname: "DiskFull" },
  commonLabels: {},
  commonAnnotations: {},
  externalURL: "https://alertmanager.example",
  alerts: [FIRING, { ...FIRING, status: "resolved", labels: { alertname: "Lag" }, fingerprint: "00ddba11" }],
};

/** Calls about checks, heartbeats and alerts, each with a success and every refusal that the verb knows. */
export const CHECK_CASES: readonly ParityCase[] = [
  { verb: "check.list", name: "none", input: {} },
  { verb: "check.list", name: "everything", prepare: watch, input: {} },
  { verb: "check.list", name: "with a field that it does not know", input: { all: "yes" }, code: "INVALID_INPUT" },
  { verb: "check.get", name: "a heartbeat", prepare: watch, input: { check_id: "backup", days: 30 } },
  { verb: "check.get", name: "one of a file", files: FROM_FILE, input: { check_id: "shop" } },
  { verb: "check.get", name: "one that is not there", input: { check_id: "shop" }, code: "CHECK_UNKNOWN" },
  { verb: "check.get", name: "of no days", input: { check_id: "shop", days: 0 }, code: "INVALID_INPUT" },
  { verb: "check.set", name: "a new one", input: { check_id: "shop", check: WEB } },
  {
    verb: "check.set",
    name: "in place of what was set before",
    prepare: watch,
    input: { check_id: "backup", check: { ...JOB, every_seconds: 60 } },
  },
  {
    verb: "check.set",
    name: "one of a file",
    files: FROM_FILE,
    input: { check_id: "shop", check: WEB },
    code: "CHECK_FROM_FILE",
  },
  {
    verb: "check.set",
    name: "without a target",
    input: { check_id: "shop", check: { kind: "http" } },
    code: "INVALID_INPUT",
  },
  { verb: "check.remove", name: "one that is there", prepare: watch, input: { check_id: "shop", reason: "Closed" } },
  {
    verb: "check.remove",
    name: "one that is not there",
    input: { check_id: "shop", reason: "Closed" },
    code: "CHECK_UNKNOWN",
  },
  {
    verb: "check.remove",
    name: "one of a file",
    files: FROM_FILE,
    input: { check_id: "shop", reason: "Closed" },
    code: "CHECK_FROM_FILE",
  },
  { verb: "check.remove", name: "without reason", input: { check_id: "shop" }, code: "INVALID_INPUT" },
  { verb: "check.run", name: "one that is there", prepare: watch, input: { check_id: "shop" } },
  { verb: "check.run", name: "one that is not there", input: { check_id: "shop" }, code: "CHECK_UNKNOWN" },
  { verb: "check.run", name: "a heartbeat", prepare: watch, input: { check_id: "backup" }, code: "INVALID_INPUT" },
  { verb: "check.beat", name: "all is well", prepare: watch, input: { check_id: "backup" } },
  { verb: "check.beat", name: "it failed", prepare: watch, input: { check_id: "backup", ok: false, note: "No space" } },
  { verb: "check.beat", name: "to one that is not there", input: { check_id: "backup" }, code: "CHECK_UNKNOWN" },
  {
    verb: "check.beat",
    name: "to what the server looks at",
    prepare: watch,
    input: { check_id: "shop" },
    code: "CHECK_NO_HEARTBEAT",
  },
  { verb: "check.beat", name: "with an empty note", input: { check_id: "backup", note: "" }, code: "INVALID_INPUT" },
  { verb: "health.getHistory", name: "of a heartbeat", prepare: watch, input: { source: "check.backup", days: 7 } },
  {
    verb: "health.getHistory",
    name: "of a signal",
    prepare: (ctx) => pushSignal({ ctx, input: { source: "pump", status: "red", reason: "Lag", ttl_seconds: 60 } }),
    input: { source: "pump" },
  },
  { verb: "health.getHistory", name: "of nothing", input: { source: "" }, code: "INVALID_INPUT" },
  { verb: "health.receiveAlerts", name: "of Alertmanager", input: WEBHOOK },
  {
    verb: "health.receiveAlerts",
    name: "that are resolved",
    prepare: (ctx) =>
      pushSignal({ ctx, input: { source: "alert.lag.00ddba11", status: "red", reason: "Lag", ttl_seconds: 60 } }),
    input: WEBHOOK,
  },
  { verb: "health.receiveAlerts", name: "none", input: { alerts: [] }, code: "INVALID_INPUT" },
];
