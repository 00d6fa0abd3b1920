// @vitest-environment jsdom
import "../../test/jsdom.ts";
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import type { HealthInput } from "@valhalla-go/core/schemas";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { notes } from "../../lib/undo/notes.ts";
import { makeHealth, makeInput, makeSummary } from "../../test/make.ts";
import { refusal, renderWithServer } from "../../test/render-with-server.tsx";
import { PushSignalForm } from "./push-signal-form.tsx";

const CRM = makeInput({ source: "crm", status: "red", reason: "Lag", expires_at_utc: "2999-01-01T00:00:00.000000Z" });

/** Reports that crm is green, where these inputs are known; with null where health cannot be read. Answers what was sent. */
async function report(
  inputs: readonly HealthInput[] | null,
): Promise<{ readonly path: string; readonly input: unknown }[]> {
  const sent: { path: string; input: unknown }[] = [];
  let isAsked = false;
  renderWithServer(
    <PushSignalForm
      summary={makeSummary()}
      source="crm"
      onSourceChange={() => undefined}
      sourceInput={{ current: null }}
    />,
    ({ path, input }) => {
      if (path !== "health.get") return sent.push({ path, input });
      isAsked = true;
      if (inputs === null) throw refusal("STORE_BUSY", "Too much at once.");
      return { ...makeHealth("red"), inputs };
    },
  );
  await waitFor(() => expect(isAsked).toBe(true));
  fireEvent.click(screen.getByRole("radio", { name: "green" }));
  fireEvent.change(screen.getByLabelText("Reason"), { target: { value: "Looked at it" } });
  fireEvent.click(screen.getByRole("button", { name: "Report green" }));
  await waitFor(() => expect(notes.current()?.text).toBe("crm is reported green."));
  expect(sent).toHaveLength(1);
  return sent;
}

beforeEach(() => sessionStorage.clear());
afterEach(() => {
  vi.doUnmock("./judge-signal.ts");
  cleanup();
  const note = notes.current();
  if (note !== null) notes.close(note.id);
});

describe("a report", () => {
  it("is sent unjudged where what judges it cannot be fetched: the server judges it too", async () => {
    vi.doMock("./judge-signal.ts", () => {
      throw new Error("Failed to fetch dynamically imported module");
    });
    expect(await report([])).toMatchObject([{ path: "health.pushSignal", input: { source: "crm", status: "green" } }]);
  });
});

describe("taking back what was reported", () => {
  it("retires a source that was not there before", async () => {
    const sent = await report([]);
    await notes.current()?.undo?.();
    expect(sent.slice(1)).toEqual([{ path: "health.removeSignal", input: { source: "crm" } }]);
  });

  it("reports a source as it was", async () => {
    const sent = await report([CRM]);
    await notes.current()?.undo?.();
    expect(sent.slice(1)).toMatchObject([{ path: "health.pushSignal", input: { status: "red", reason: "Lag" } }]);
  });

  it.each([
    { name: "was too old to count", inputs: [{ ...CRM, status: "yellow", stale: true }] },
    { name: "came from an alert", inputs: [{ ...CRM, kind: "alert" }] },
    { name: "is not known", inputs: null },
  ] as const)("is not offered where what was there before $name: to retire it would lose that", async ({ inputs }) => {
    await report(inputs);
    expect(notes.current()?.undo).toBeNull();
  });
});
