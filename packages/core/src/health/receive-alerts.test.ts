import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PIPELINE } from "../../test/fixtures.ts";
import { listEntries } from "../../test/list-entries.ts";
import { makeContext, withActor } from "../../test/test-context.ts";
import { withoutReceipt } from "../../test/without-receipt.ts";
import { endSession } from "../session/end-session.ts";
import { startSession } from "../session/start-session.ts";
import { findInadmissible } from "../text/admissible.ts";
import { Alert } from "./alert-schemas.ts";
import { getHealth } from "./get-health.ts";
import { readAlert, sourceOf } from "./read-alert.ts";
import { receiveAlerts } from "./receive-alerts.ts";
import { recordHealth } from "./record-health.ts";
import { Signal, SignalSource } from "./schemas.ts";

function makeAlert(overrides: Partial<Alert> = {}): Alert {
  return {
    status: "firing",
    labels: { alertname: "DiskFull", severity: "critical", instance: "db-1" },
    annotations: { summary: "The disk is full" },
    fingerprint: "C0FFEE0123456789",
    ...overrides,
  };
}

describe("readAlert", () => {
  it.each([
    ["critical", "red"],
    ["page", "red"],
    ["error", "red"],
    ["Critical", "red"],
    ["warning", "yellow"],
    ["info", "yellow"],
    [undefined, "yellow"],
  ])("of severity %s is %s", (severity, status) => {
    const labels = { alertname: "DiskFull", ...(severity === undefined ? {} : { severity }) };

    expect(readAlert(makeAlert({ labels })).status).toBe(status);
  });

  it.each([
    ["its summary, with its labels", {}, "The disk is full (instance=db-1)"],
    [
      "its description without a summary",
      { annotations: { summary: " ", description: "90 %" } },
      "90 % (instance=db-1)",
    ],
    ["its name without either", { annotations: {} }, "DiskFull (instance=db-1)"],
    ["that it fires, without a name", { annotations: {}, labels: {} }, "fires"],
  ])("says %s", (_, overrides, reason) => {
    expect(readAlert(makeAlert(overrides)).reason).toBe(reason);
  });

  it("takes a runbook only where it is a link", () => {
    const runbook = (runbook_url: string): string | null =>
      readAlert(makeAlert({ annotations: { runbook_url } })).runbook;

    expect(runbook("https://wiki.example/disk")).toBe("https://wiki.example/disk");
    expect(runbook("javascript:alert(1)")).toBeNull();
    expect(runbook("see the wiki")).toBeNull();
  });

  it("names the same alert the same whatever it says, and others otherwise, as a source can be named", () => {
    expect(sourceOf(makeAlert({ annotations: {} }))).toBe("alert.diskfull.c0ffee01");
    expect(sourceOf({ labels: { alertname: "A" }, fingerprint: "" })).not.toBe(
      sourceOf({ labels: { alertname: "A", instance: "b" }, fingerprint: "" }),
    );
  });

  it("comes, for whatever somebody sends, to a signal that can be kept", () => {
    const text = fc.oneof(fc.string({ unit: "grapheme" }), fc.string({ minLength: 200, maxLength: 600 }));
    const texts = fc.dictionary(text, text);
    const named = fc.record({ alertname: text, severity: text }, { requiredKeys: [] });
    fc.assert(
      fc.property(texts, named, texts, fc.string({ maxLength: 100 }), (others, names, annotations, fingerprint) => {
        // Some names of labels, as `__proto__`, are left out at the door, and others are refused there.
        const alert = Alert.parse({ status: "firing", labels: { ...others, ...names }, annotations, fingerprint });
        fc.pre(findInadmissible(alert) === null);
        const signal = readAlert(alert);
        expect(SignalSource.safeParse(signal.source).success).toBe(true);
        const Kept = Signal.pick({ source: true, status: true, reason: true, labels: true, runbook: true });
        expect(Kept.parse(signal)).toEqual(signal);
        expect(signal.reason).toMatch(/\S/);
        expect(signal.reason.length).toBeLessThanOrEqual(500);
        expect(findInadmissible(signal)).toBeNull();
      }),
    );
  });
});

describe("receiveAlerts", () => {
  it("keeps one signal for each alert, and one entry for each call with what it says of each", async () => {
    const ctx = withActor(makeContext(), PIPELINE);
    const other = makeAlert({ labels: { alertname: "Lag" }, fingerprint: "beef", annotations: {} });
    const answer = await receiveAlerts({ ctx, input: { alerts: [makeAlert(), other, makeAlert()] } });

    expect(withoutReceipt(answer)).toEqual({
      fired: [
        {
          source: "alert.diskfull.c0ffee01",
          status: "red",
          reason: "The disk is full (instance=db-1)",
          labels: makeAlert().labels,
        },
        { source: "alert.lag.beef", status: "yellow", reason: "Lag", labels: { alertname: "Lag" } },
      ],
      resolved: [],
    });
    const entries = await listEntries(ctx);
    expect(entries).toMatchObject([{ event: "HEALTH_ALERTS", actor: PIPELINE, payload: withoutReceipt(answer) }]);
    expect(await getHealth({ ctx, input: {} })).toMatchObject({
      status: "red",
      inputs: [{}, { kind: "alert" }, { kind: "alert" }],
    });
  });

  it("counts of an alert that fires and is resolved in one call what is said last", async () => {
    const ctx = makeContext();
    const resolved = makeAlert({ status: "resolved" });
    const first = await receiveAlerts({ ctx, input: { alerts: [makeAlert(), resolved] } });
    expect(first).toMatchObject({ fired: [], resolved: ["alert.diskfull.c0ffee01"] });
    const second = await receiveAlerts({ ctx, input: { alerts: [resolved, makeAlert()] } });
    expect(second).toMatchObject({ fired: [{ source: "alert.diskfull.c0ffee01" }], resolved: [] });
  });

  it("is held in a session against who sent it, not against a check", async () => {
    const ctx = makeContext();
    const { id } = await startSession({ ctx, input: {} });
    await receiveAlerts({ ctx: withActor(ctx, PIPELINE), input: { alerts: [makeAlert()] } });
    await recordHealth({ ctx, input: {} });
    const { watch } = await endSession({ ctx, input: {} });

    const change = watch?.changes.find(({ field }) => field === "reasons");
    expect(change).toMatchObject({ by: "other", actor: PIPELINE, after: expect.stringContaining("alert.diskfull") });
    expect((await listEntries(ctx)).find(({ event }) => event === "GO_DRIFT")).toMatchObject({ session_id: id });
  });
});
