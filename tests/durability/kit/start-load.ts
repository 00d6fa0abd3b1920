import { fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type Acknowledgement, readLedger } from "./load/ledger.ts";
import type { FromLoad, ToLoad } from "./load/messages.ts";

const MAIN = join(import.meta.dirname, "load/main.ts");

/** Writers in another process, each with its own sequence of changes under idempotency keys. */
export interface Load {
  /** Lets the writers ask these servers, writer by writer in turn. What was not answered before is asked again, under its key. */
  serve(...origins: readonly string[]): void;
  /** Lets what is under way be answered, and waits for it. */
  pause(): Promise<void>;
  /** Waits until every writer has stopped, because its server is gone or because of {@link pause}. */
  idle(): Promise<void>;
  /** What the writers were told since the last call of this; to be asked when they are idle. */
  readNew(): Acknowledgement[];
}

/** Starts writers that wait for a server. `run` is a name that no other load on the same data folder has. */
export function startLoad({ writers, run }: { readonly writers: number; readonly run: string }): Load {
  const folder = mkdtempSync(join(tmpdir(), "valhalla-ledgers-"));
  const child = fork(MAIN, [folder, String(writers), run], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  let turn = 0;
  let idleSince = 0;
  let onIdle = (): void => {};
  child.on("message", (message: FromLoad) => {
    idleSince = message.turn;
    onIdle();
  });
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await exited;
    rmSync(folder, { recursive: true, force: true });
  });
  const tell = (message: ToLoad): unknown => child.send(message);
  const offsets = Array.from({ length: writers }, () => 0);

  const load: Load = {
    serve(...origins) {
      tell({ kind: "serve", turn: (turn += 1), origins });
    },
    async pause() {
      tell({ kind: "pause", turn: (turn += 1) });
      await load.idle();
    },
    idle: () =>
      new Promise((resolve, reject) => {
        onIdle = () => {
          if (idleSince === turn) resolve();
        };
        onIdle();
        void exited.then(() => reject(new Error("the load ended by itself")));
      }),
    readNew: () =>
      offsets.flatMap((offset, writer) => {
        const { told, end } = readLedger(folder, writer, offset);
        offsets[writer] = end;
        return told;
      }),
  };
  return load;
}
