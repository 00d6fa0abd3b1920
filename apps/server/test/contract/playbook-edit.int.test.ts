import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AuditPage, Checklist, LiveDrift, StartedSession } from "@valhalla-go/core";
import { describe, expect, it } from "vitest";
import { callProblem, expectOk } from "../kit/call.ts";
import { makeDataFolder } from "../kit/data-folder.ts";
import { CALM_SETTINGS, type TestServer, startTestServer } from "../kit/test-server.ts";

const playbook = (version: string, ...steps: string[]): string =>
  [
    `id: launch\ntitle: Launch ${version}\nversion: "${version}"\nsteps:`,
    ...steps.map((id) => `  - { id: ${id}, title: Do ${id}, why: It is needed, band_min: D }`),
  ].join("\n");

const POLICY = `version: "2"\nclasses: {}\nengines: {}\n`;

function write(folder: string, files: Readonly<Record<string, string>>): void {
  mkdirSync(join(folder, "playbooks"), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

/** Ends the server, changes files of its folder and starts it again. */
async function restart(server: TestServer, files: Readonly<Record<string, string>>): Promise<TestServer> {
  await server.close();
  write(server.folder, files);
  return startTestServer({ data_dir: server.folder });
}

async function getChecklist(server: TestServer): Promise<Checklist> {
  return Checklist.parse(await expectOk(server, { path: "/core/go/checklist" }));
}

const idsOf = ({ steps }: Checklist): string[] => steps.map(({ id }) => id);

describe("a playbook that is edited while a session is open, and the server started again", () => {
  it("leaves the session its own; drift says that it differs; the next session has the new one", async () => {
    const data_dir = makeDataFolder();
    write(data_dir, { "settings.yaml": CALM_SETTINGS, "playbooks/launch.yaml": playbook("1", "a", "b", "c") });
    let server = await startTestServer({ data_dir });
    await expectOk(server, { method: "POST", path: "/core/go/start_session" });
    const { snapshot } = StartedSession.parse(await expectOk(server, { path: "/core/go/session" }));
    await expectOk(server, { path: "/core/go/complete", json: { step_id: "a" } });

    server = await restart(server, { "playbooks/launch.yaml": playbook("2", "a", "z"), "policy.yaml": POLICY });

    const during = await getChecklist(server);
    expect(during.playbook).toMatchObject({ title: "Launch 1", version: "1" });
    expect(idsOf(during)).toEqual(["a", "b", "c"]);
    expect(during.steps.map(({ done }) => done)).toEqual([true, false, false]);
    await expectOk(server, { path: "/core/go/complete", json: { step_id: "b" } });
    expect(await callProblem(server, { path: "/core/go/complete", json: { step_id: "z" } })).toMatchObject({
      code: "STEP_UNKNOWN",
      facts: { known: ["a", "b", "c"] },
    });

    const session = StartedSession.parse(await expectOk(server, { path: "/core/go/session" }));
    expect(session.snapshot).toEqual(snapshot);
    const { level, differences } = LiveDrift.parse(await expectOk(server, { path: "/core/go/drift" }));
    expect(level).toBe("none");
    expect(differences).toMatchObject([
      {
        field: "playbook",
        frozen: { id: "launch", version: "1" },
        live: { id: "launch", version: "2" },
        drift: "none",
      },
      { field: "policy", frozen: { version: "default-1" }, live: { version: "2" }, drift: "none" },
    ]);
    expect(session.drift?.differences).toEqual(differences);
    const { entries } = AuditPage.parse(
      await expectOk(server, { path: `/core/audit?event=GO_DRIFT&session_id=${session.id}` }),
    );
    expect(entries).toMatchObject([{ actor: { kind: "system" }, payload: { differences } }]);

    const ended = (await expectOk(server, { method: "POST", path: "/core/go/end_session" })) as StartedSession;
    expect(ended.watch?.changes).toMatchObject([
      { field: "playbook", before: { version: "1" }, after: { version: "2" }, by: "configuration" },
      { field: "policy", before: { version: "default-1" }, after: { version: "2" }, by: "configuration" },
    ]);
    expect(idsOf(await getChecklist(server))).toEqual(["a", "z"]);
    await expectOk(server, { method: "POST", path: "/core/go/start_session" });
    const next = await getChecklist(server);
    expect(next.playbook.version).toBe("2");
    expect(next.steps.map(({ id, done }) => [id, done])).toEqual([
      ["a", true],
      ["z", false],
    ]);
    expect(LiveDrift.parse(await expectOk(server, { path: "/core/go/drift" })).differences).toEqual([]);
  });

  it("records nothing more for a start that finds the same files", async () => {
    const data_dir = makeDataFolder();
    write(data_dir, { "settings.yaml": CALM_SETTINGS, "playbooks/launch.yaml": playbook("1", "a") });
    let server = await startTestServer({ data_dir });
    await expectOk(server, { method: "POST", path: "/core/go/start_session" });
    const edited = { "playbooks/launch.yaml": playbook("1", "a", "b") };
    server = await restart(server, edited);
    server = await restart(server, edited);
    const { entries } = AuditPage.parse(await expectOk(server, { path: "/core/audit?event=GO_DRIFT" }));
    expect(entries).toHaveLength(1);
    expect(idsOf(await getChecklist(server))).toEqual(["a"]);
  });
});
