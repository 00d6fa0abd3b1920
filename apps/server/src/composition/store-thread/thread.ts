import { parentPort, workerData } from "node:worker_threads";
import * as core from "@valhalla-go/core";
import { createSystemClock } from "../system-clock.ts";
import { v7 } from "uuid";
import type { FromThread, ThreadData, ToThread } from "./messages.ts";
import { openScanner } from "./open-scanner.ts";
import { openWriter } from "./open-writer.ts";
import { toWireError } from "./wire-error.ts";

// Where verbs run that write, or that may look at the whole record: beside the thread that speaks with callers.

if (parentPort === null) throw new Error("this module is the start of a thread");
const port = parentPort;
const data = workerData as ThreadData;
const tell = (message: FromThread): void => port.postMessage(message);

try {
  const opened = await (data.role === "writer" ? openWriter(data, tell) : openScanner(data, tell));
  const { store } = opened;
  let measurements: readonly core.Measurement[] = [];
  const deps = {
    clock: createSystemClock(),
    ids: { next: () => v7() },
    policy: data.policy,
    playbook: data.playbook,
    measureServer: () => measurements,
  };
  const verbs = new Map(
    Object.values<unknown>(core)
      .filter(isVerb)
      .map((verb) => [verb.spec.name, verb]),
  );

  const handle = async (message: ToThread): Promise<void> => {
    switch (message.kind) {
      case "run": {
        const { id, caller, input } = message;
        const verb = verbs.get(message.verb);
        let is_replay = false;
        try {
          if (verb === undefined) throw new Error(`there is no verb ${message.verb}`);
          const ctx = { ...deps, store, caller, onReplay: () => (is_replay = true) };
          const answer = await verb({ ctx, input });
          return tell({ kind: "answer", id, answer, is_replay });
        } catch (error) {
          return tell({ kind: "refusal", id, error: toWireError(error), is_replay });
        }
      }
      case "check_writable":
        try {
          await opened.checkWritable();
          return tell({ kind: "answer", id: message.id, answer: null, is_replay: false });
        } catch (error) {
          return tell({ kind: "refusal", id: message.id, error: toWireError(error), is_replay: false });
        }
      case "measured":
        measurements = message.measurements;
        return;
      case "damage":
        return opened.reportDamage(message.damage);
      case "close":
        await opened.close();
        return tell({ kind: "closed" });
      default:
        return message satisfies never;
    }
  };
  port.on("message", (message: ToThread) => void handle(message));
  tell({ kind: "ready", origin: store.origin, adoption: opened.adoption });
} catch (error) {
  tell({ kind: "failed", error: toWireError(error) });
}

function isVerb(value: unknown): value is core.Verb {
  return typeof value === "function" && "spec" in value;
}
