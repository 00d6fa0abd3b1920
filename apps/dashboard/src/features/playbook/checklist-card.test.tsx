// @vitest-environment jsdom
import "../../test/jsdom.ts";
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makeStep, makeSummary } from "../../test/make.ts";
import { refusal, renderWithServer } from "../../test/render-with-server.tsx";
import { ChecklistCard } from "./checklist-card.tsx";

const ADA = { kind: "operator", id: "ada", name: "Ada" } as const;
const summary = makeSummary({
  steps: [
    makeStep({
      id: "a",
      title: "Look",
      done: true,
      notes: "all quiet",
      set_by: ADA,
      set_at_utc: "2026-11-22T09:00:00.000000Z",
    }),
    makeStep({ id: "b", title: "Set caps" }),
    makeStep({ id: "c", title: "Confirm" }),
    makeStep({ id: "d", title: "Start", blocked: true, blocked_reasons: ["Waits for band B or better."] }),
  ],
});

describe("the checklist", () => {
  beforeEach(() => sessionStorage.clear());
  afterEach(cleanup);

  it("says of each step how it stands, in words", () => {
    renderWithServer(<ChecklistCard summary={summary} />, () => ({}));
    const rows = screen.getAllByRole("listitem").map((row) => row.textContent);
    expect(rows[0]).toMatch(/^Done: LookAda, .*all quiet/);
    expect(rows[1]).toMatch(/^Next: Set caps/);
    expect(rows[2]).toMatch(/^Open: Confirm/);
    expect(rows[3]).toBe("Blocked: StartWaits for band B or better.");
    expect(screen.getByText("1 of 4 done")).toBeTruthy();
  });

  it("offers nothing on a blocked step", () => {
    renderWithServer(<ChecklistCard summary={summary} />, () => ({}));
    expect(within(screen.getAllByRole("listitem")[3]!).queryByRole("button")).toBeNull();
  });

  it("reopens a done step and keeps its note", async () => {
    const server = vi.fn(() => ({}));
    renderWithServer(<ChecklistCard summary={summary} />, server);
    fireEvent.click(screen.getByRole("button", { name: "Reopen Look" }));
    const input = { step_id: "a", done: false, notes: "all quiet" };
    await waitFor(() =>
      expect(server).toHaveBeenCalledWith(expect.objectContaining({ path: "playbook.complete", input })),
    );
  });

  it("marks an open step done with its evidence, and shows a refusal at that step", async () => {
    renderWithServer(<ChecklistCard summary={summary} />, () => {
      throw refusal("STEP_BLOCKED", 'Step "c" is blocked: Waits for health to leave red.');
    });
    fireEvent.click(screen.getByRole("button", { name: "Mark done: Confirm" }));
    const row = within(screen.getAllByRole("listitem")[2]!);
    fireEvent.change(row.getByRole("textbox"), { target: { value: "see OPS-275" } });
    fireEvent.click(row.getByRole("button", { name: "Mark done" }));
    expect((await row.findByRole("alert")).textContent).toContain("Waits for health to leave red.");
    expect(row.getByRole<HTMLTextAreaElement>("textbox").value).toBe("see OPS-275");
  });
});
