import { describe, expect, it } from "vitest";
import { callServer, makeDataFolder, runToEnd, startProcess } from "../../processes/server-process.ts";
import { type Mutation, withMutant } from "./with-mutant.ts";

const NOT_LOADED = { file: "no/such/module.ts", search: "x", replace: "y" } satisfies Mutation;

describe("a protection that is taken out", () => {
  it("is gone in the main thread and in the threads of the store", async () => {
    const mutant = withMutant([
      {
        file: "composition/describe-start.ts",
        search: "`Valhalla GO listens on",
        replace: "`A mutant listens on",
      },
      {
        file: "core/src/session/add-note.ts",
        search: "payload: { text: input.text }",
        replace: 'payload: { text: "by a mutant" }',
      },
    ]);
    const server = await startProcess(makeDataFolder(), mutant.env, mutant);
    mutant.requireApplied();
    expect(server.stdout).toContain("A mutant listens on");
    await callServer(server, "/core/go/start_session", {});
    const { body } = await callServer(server, "/core/go/notes", { text: "by its author" });
    expect(body).toMatchObject({ payload: { text: "by a mutant" } });
  });

  it("must be in a module that is loaded", async () => {
    const mutant = withMutant([NOT_LOADED]);
    await startProcess(makeDataFolder(), mutant.env, mutant);
    expect(() => mutant.requireApplied()).toThrow("nothing was taken out: no/such/module.ts");
  });

  it("must be in its module, and there once", async () => {
    const file = "core/src/session/add-note.ts";
    for (const search of ["no such text", "session"]) {
      const mutant = withMutant([{ file, search, replace: "" }]);
      const { code, stderr } = await runToEnd({ PORT: "0", DATA_DIR: makeDataFolder(), ...mutant.env }, mutant);
      expect(code).toBe(1);
      expect(stderr).toContain(`instead of once "${search}" to take out`);
      expect(() => mutant.requireApplied()).toThrow("nothing was taken out");
    }
  });
});
