import { request } from "node:http";
import { describe, expect, it } from "vitest";
import { callServer, makeDataFolder, readJsonFile, startProcess } from "./server-process.ts";

describe("a server that is told to stop", () => {
  it.each(["SIGTERM", "SIGINT"] as const)(
    "on %s lets a request that is under way finish, and keeps what it did",
    async (signal) => {
      const folder = makeDataFolder();
      const server = await startProcess(folder);
      const body = JSON.stringify({ notes: "Sent slowly" });
      const headers = { "content-type": "application/json", "content-length": String(body.length) };
      const outgoing = request(`${server.origin}/core/go/start_session`, { method: "POST", headers, agent: false });
      const answered = new Promise<number>((resolve, reject) => {
        outgoing.on("response", (incoming) => {
          incoming.resume();
          resolve(incoming.statusCode ?? 0);
        });
        outgoing.on("error", reject);
      });
      await new Promise<void>((resolve) => outgoing.write(body.slice(0, 5), () => setTimeout(resolve, 200)));
      server.signal(signal);
      await expect
        .poll(() =>
          callServer(server, "/healthz").then(
            () => "answers",
            () => "is closed",
          ),
        )
        .toBe("is closed");
      outgoing.end(body.slice(5));
      expect(await answered).toBe(200);
      expect(await server.exited).toMatchObject({ code: 0, stderr: "" });
      expect(readJsonFile(folder, "go_session.json")).toMatchObject({
        session: { active: true, notes: "Sent slowly" },
      });
    },
  );

  it("tells streams to come back, and does not wait for them", async () => {
    const server = await startProcess(makeDataFolder());
    const response = await fetch(`${server.origin}/core/go/events?after_seq=0`);
    const text = response.text();
    await callServer(server, "/core/go/start_session", {});
    const began = performance.now();
    expect(await server.stop("SIGTERM")).toMatchObject({ code: 0 });
    expect(performance.now() - began).toBeLessThan(5000);
    expect(await text).toMatch(/event: GO_SESSION_START\n[^]*event: RECONNECT\ndata: \{\}\n\n$/);
  });

  it("says where it listens, where the data is, and nothing else", async () => {
    const folder = makeDataFolder();
    const server = await startProcess(folder);
    expect(server.stdout).toMatch(
      /^Valhalla GO listens on http:\/\/localhost:\d+ \(API page: http:\/\/localhost:\d+\/docs\)\nData folder: [^\n]+\nDatabase: SQLite, [^\n]+\nSigning key: [^\n]+\nAccounts for a team: [^\n]+\n$/,
    );
    expect(server.stdout).toContain(folder);
    expect(await server.stop("SIGTERM")).toMatchObject({ code: 0, stderr: "" });
  });
});
