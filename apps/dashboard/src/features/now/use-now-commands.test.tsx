// @vitest-environment jsdom
import "../../test/jsdom.ts";
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import type { Summary } from "@valhalla-go/core/schemas";
import { afterEach, describe, expect, it } from "vitest";
import { commands } from "../../lib/commands/commands.ts";
import { FakeBackend } from "../../test/fake-backend.ts";
import { makeEndedSession, makeHeldSession, makeStep, makeSummary } from "../../test/make.ts";
import { renderRoute } from "../../test/render-route.tsx";

const EMPTY = { entries: [], next_cursor: null };

function setUp(summary: Summary): FakeBackend {
  const backend = new FakeBackend({ "audit.list": EMPTY, "summary.get": summary, "proposal.list": { open: [] } });
  renderRoute("/", backend);
  return backend;
}

const keysOf = (group: string): Record<string, string | undefined> =>
  Object.fromEntries(
    commands
      .list()
      .filter((command) => command.group === group)
      .map(({ label, shortcut }) => [label, shortcut]),
  );

afterEach(cleanup);

describe("what can be done on the page Now", () => {
  it("is offered as things stand, each with a key, and no key twice", async () => {
    setUp(makeSummary());
    await waitFor(() => expect(keysOf("step")).toEqual({ "Mark the next step done": "d", "Skip the next step": "x" }));
    expect(keysOf("session")).toEqual({
      "Write a note": "n",
      "Hold session": "h",
      "Hand over session": "o",
      "End session": "e",
    });
    const keys = commands.list().flatMap(({ shortcut }) => shortcut ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("is another thing on hold, and without a session", async () => {
    setUp(makeSummary({ session: makeHeldSession() }));
    await waitFor(() => expect(keysOf("session")["Resume session"]).toBe("h"));
    expect(keysOf("step")).toEqual({});
    cleanup();
    setUp(makeSummary({ session: makeEndedSession() }));
    await waitFor(() => expect(keysOf("session")).toEqual({ "Start a session": "s" }));
  });

  it("marks a step done at a key, and opens it again when that is taken back", async () => {
    const backend = setUp(makeSummary({ steps: [makeStep({ id: "caps", title: "Set the caps" })] }));
    backend.answer("playbook.complete", { ok: true });
    await screen.findByLabelText("Note or evidence (optional)");
    fireEvent.keyDown(document.body, { key: "d" });
    await waitFor(() =>
      expect(backend.inputsOf("playbook.complete")).toEqual([{ step_id: "caps", done: true, notes: null }]),
    );
    fireEvent.click(await screen.findByRole("button", { name: /Undo/ }));
    await waitFor(() =>
      expect(backend.inputsOf("playbook.complete").at(-1)).toEqual({ step_id: "caps", done: false, notes: null }),
    );
  });
});
