import { parentPort, workerData } from "node:worker_threads";
import * as core from "@valhalla-go/core";
import { createSystemClock } from "../system-clock.ts";
import { createSystemSecrets } from "../system-secrets.ts";
import { v7 } from "uuid";
import type { FromThread, ThreadData, ToThread } from "./messages.ts";
import { RUNNING } from "../running.ts";
import { PolicySwitch } from "../policy/policy-switch.ts";
import { openScanner } from "./open-scanner.ts";
import { openWriter } from "./open-writer.ts";
import { Outbox } from "./outbox.ts";
import { toWireError } from "./wire-error.ts";

// Where verbs run that write, or that may look at the whole record: beside the thread that speaks with callers.

if (parentPort === null) throw new Error("this module is the start of a thread");
const port = parentPort;
const data = workerData as ThreadData;
const outbox = new Outbox<FromThread>({
  post: (messages) => port.postMessage(messages),
  onRefused: (message, error) => {
    if (!("id" in message)) throw error;
    tell({ kind: "refusal", id: message.id, error: toWireError(error), is_replay: false });
  },
});
const tell = (message: FromThread): void => outbox.add(message);

try {
  const opened = await (data.role === "writer" ? openWriter(data, tell) : openScanner(data, tell));
  const { store, notary } = opened;
  let measurements: readonly core.Measurement[] = [];
  const deps = {
    clock: createSystemClock(),
    ids: { next: () => v7() },
    playbook: data.playbook,
    session_limits: data.session_limits,
    secrets: createSystemSecrets(),
    access_limits: data.access_limits,
    versions: RUNNING,
    measureServer: () => measurements,
  };
  let { policy } = data;
  const verbs = new Map(
    Object.values<unknown>(core)
      .filter(isVerb)
      .map((verb) => [verb.spec.name, verb]),
  );

  const runVerb = async ({ id, verb: name, caller, input }: Extract<ToThread, { kind: "run" }>): Promise<void> => {
    let is_replay = false;
    try {
      const verb = verbs.get(name);
      if (verb === undefined) throw new Error(`there is no verb ${name}`);
      const ctx = { ...deps, policy, store, notary, caller, onReplay: () => (is_replay = true) };
      const answer = await verb({ ctx, input });
      tell({ kind: "answer", id, answer, is_replay });
    } catch (error) {
      tell({ kind: "refusal", id, error: toWireError(error), is_replay });
    }
  };

  const checkWritable = async (id: number): Promise<void> => {
    try {
      await opened.checkWritable();
      tell({ kind: "answer", id, answer: null, is_replay: false });
    } catch (error) {
      tell({ kind: "refusal", id, error: toWireError(error), is_replay: false });
    }
  };

  const takePolicy = async ({ id, policy: next }: Extract<ToThread, { kind: "policy" }>): Promise<void> => {
    try {
      await turns.during(async () => {
        await opened.recordPolicy({ ...deps, policy: next });
        policy = next;
      });
      tell({ kind: "policy_taken" });
      tell({ kind: "answer", id, answer: null, is_replay: false });
    } catch (error) {
      tell({ kind: "refusal", id, error: toWireError(error), is_replay: false });
    }
  };

  const close = async (): Promise<void> => {
    await opened.close();
    tell({ kind: "closed" });
  };

  const handle = (message: ToThread): unknown => {
    switch (message.kind) {
      case "run":
        return runVerb(message);
      case "policy":
        return takePolicy(message);
      case "check_writable":
        return checkWritable(message.id);
      case "measured":
        return (measurements = message.measurements);
      case "damage":
        return opened.reportDamage(message.damage);
      case "close":
        return close();
      default:
        return message satisfies never;
    }
  };

  const turns = new PolicySwitch<ToThread>((message) => void handle(message));
  port.on("message", (messages: readonly ToThread[]) => {
    for (const message of messages) turns.take(message);
  });
  tell({ kind: "ready", origin: store.origin, adoption: opened.adoption, vkey: notary?.vkey ?? null });
} catch (error) {
  tell({ kind: "failed", error: toWireError(error) });
}

function isVerb(value: unknown): value is core.Verb {
  return typeof value === "function" && "spec" in value;
}
