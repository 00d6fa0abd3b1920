import { type ServerProcess, callServer } from "../processes/server-process.ts";

/** Writers side by side. */
const WRITERS = 8;

export interface Storm {
  /** The notes whose writing was acknowledged, in the order of the acknowledgements. */
  readonly acknowledged: readonly string[];
  /** Lets the writers finish what is under way. */
  end(): Promise<void>;
}

/** Eight writers that add notes to the active session, one after another each, until they are ended or the server is gone. */
export function startStorm(server: ServerProcess): Storm {
  const acknowledged: string[] = [];
  const over = new AbortController();
  const write = async (writer: number): Promise<void> => {
    for (let index = 0; !over.signal.aborted; index += 1) {
      const text = `writer ${writer}, note ${index}`;
      const answer = await callServer(server, "/core/go/notes", { text }).catch(() => null);
      if (answer === null) return;
      if (answer.status === 200) acknowledged.push(text);
    }
  };
  const writers = Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
  return {
    acknowledged,
    async end() {
      over.abort();
      await writers;
    },
  };
}
