// The load: writers in a process of their own, so that what they were told does not die with the server.
// Arguments: a folder for their ledgers, how many writers, and a name that no other run on this data folder has.
import { Agent } from "node:http";
import { openLedger } from "./ledger.ts";
import type { FromLoad, ToLoad } from "./messages.ts";
import { makeOperation } from "./operation.ts";
import { Places } from "./places.ts";
import { type OperationAnswer, sendOperation } from "./send-operation.ts";

const [folder = "", count = "", run = ""] = process.argv.slice(2);
const writers = Number(count);
const agent = new Agent({ keepAlive: true });
const tell = (message: FromLoad): unknown => process.send?.(message);
const places = new Places(writers, (turn) => tell({ kind: "idle", turn }));

/** Says of itself that the same call may be done later. */
const PASSING = new Set([503, 507]);
const AGAIN_AFTER_MS = 20;

process.on("message", (message: ToLoad) => {
  places.begin(message.turn, message.kind === "serve" ? message.origins : []);
});
process.on("disconnect", () => process.exit());
for (let writer = 0; writer < writers; writer += 1) void write(writer);

async function write(writer: number): Promise<void> {
  const ledger = openLedger(folder, writer);
  for (let index = 0; ; index += 1) {
    const operation = makeOperation(run, writer, index);
    let attempts = 0;
    let answer: OperationAnswer | null = null;
    while (answer === null) {
      const origin = await places.take(writer);
      attempts += 1;
      answer = await sendOperation(agent, origin, operation).catch(() => null);
      if (answer === null) places.lose(writer, origin);
      else if (PASSING.has(answer.status)) {
        answer = null;
        await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
      }
    }
    const { status, is_replay, body } = answer;
    const code = status === 200 ? null : String(body["code"]);
    ledger.append({ id: operation.id, kind: operation.kind, status, code, is_replay, attempts });
  }
}
