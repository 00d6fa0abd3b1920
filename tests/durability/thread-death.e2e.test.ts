import { describe, expect, it } from "vitest";
import { callServer, makeDataFolder, startProcess } from "../processes/server-process.ts";
import { type Mutation, withMutant } from "./kit/with-mutant.ts";

/** The thread that writes ends in the middle of a call that asks for it. */
const MORTAL_THREAD: Mutation = {
  file: "composition/store-thread/thread.ts",
  search: "const answer = await verb({ ctx, input });",
  replace: `const answer = await verb({ ctx, input });
            if (input?.text === "the last one") process.exit(0);`,
};

describe("a server whose thread that writes ends", () => {
  it("tells who waits that the outcome is unknown, logs a line, ends with 1, and a new one has what was kept", async () => {
    const folder = makeDataFolder();
    const mutant = withMutant([MORTAL_THREAD]);
    const server = await startProcess(folder, mutant.env, { node_args: mutant.node_args });
    mutant.requireApplied();
    await callServer(server, "/core/go/start_session", {});
    await callServer(server, "/core/go/notes", { text: "acknowledged" });

    const answer = await callServer(server, "/core/go/notes", { text: "the last one" });

    expect(answer).toMatchObject({ status: 503, body: { code: "STORE_UNAVAILABLE", facts: { outcome: "unknown" } } });
    const { code, stderr } = await server.exited;
    expect(code).toBe(1);
    const lines = stderr.split("\n").filter((line) => line.includes('"level":60'));
    expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([{ msg: "the thread of the store ended" }]);
    const next = await startProcess(folder);
    const { body } = await callServer(next, "/core/audit?event=GO_NOTE_ADD");
    const { entries } = body as { entries: { payload: { text: string } }[] };
    expect(entries.map(({ payload }) => payload.text)).toEqual(["the last one", "acknowledged"]);
  });
});
