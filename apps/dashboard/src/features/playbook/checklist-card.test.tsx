// @vitest-environment jsdom
import "../../test/jsdom.ts";
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makeHeldSession, makeStep, makeSummary } from "../../test/make.ts";
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
    expect(rows[3]).toMatch(/^Blocked: StartWaits for band B or better\./);
    expect(screen.getByText("1 of 4 done")).toBeTruthy();
  });

  it("offers on a blocked step to leave it out, and nothing else", () => {
    renderWithServer(<ChecklistCard summary={summary} />, () => ({}));
    const names = within(screen.getAllByRole("listitem")[3]!)
      .getAllByRole("button")
      .map((button) => button.getAttribute("aria-label"));
    expect(names).toEqual(["Skip Start"]);
  });

  it("skips a step with a reason, and sends nothing without one", async () => {
    const server = vi.fn(() => ({}));
    renderWithServer(<ChecklistCard summary={summary} />, server);
    fireEvent.click(screen.getByRole("button", { name: "Skip Start" }));
    const row = within(screen.getAllByRole("listitem")[3]!);
    fireEvent.click(row.getByRole("button", { name: "Skip step" }));
    expect(row.getByText("Say why, in a few words.")).toBeTruthy();
    expect(server).not.toHaveBeenCalled();

    fireEvent.change(row.getByRole("textbox"), { target: { value: "No engine today" } });
    fireEvent.click(row.getByRole("button", { name: "Skip step" }));
    const input = { step_id: "d", reason: "No engine today" };
    await waitFor(() => expect(server).toHaveBeenCalledWith(expect.objectContaining({ path: "playbook.skip", input })));
  });

  it("says of a skipped step why, and what was shown for a done one", () => {
    const steps = [
      makeStep({ id: "a", title: "Look", skipped: true, skip_reason: "Looked an hour ago", set_by: ADA }),
      makeStep({ id: "b", title: "Measure", done: true, shown: { kind: "number", value: 99.9, unit: "percent" } }),
      makeStep({ id: "c", title: "File", done: true, shown: { kind: "link", value: "https://tickets.example/7" } }),
    ];
    renderWithServer(<ChecklistCard summary={makeSummary({ steps })} />, () => ({}));
    const rows = screen.getAllByRole("listitem").map((row) => row.textContent);
    expect(rows[0]).toMatch(/^Skipped: LookSkipped: Looked an hour ago/);
    expect(rows[1]).toContain("Shown: 99.9 percent");
    expect(screen.getByRole("link", { name: "https://tickets.example/7" }).getAttribute("rel")).toContain("noreferrer");
    expect(screen.getByText("2 of 3 done, 1 skipped")).toBeTruthy();
  });

  it("lets nothing be done or skipped while the session is on hold; reopening goes on", () => {
    renderWithServer(<ChecklistCard summary={{ ...summary, session: makeHeldSession() }} />, () => ({}));
    const names = screen.getAllByRole("button").map((button) => button.getAttribute("aria-label"));
    expect(names).toEqual(["Reopen Look"]);
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

  it("keeps the form of a step while that is being marked done, and shows a refusal there", async () => {
    const answer = Promise.withResolvers<never>();
    renderWithServer(<ChecklistCard summary={summary} />, () => answer.promise);
    fireEvent.click(screen.getByRole("button", { name: "Mark done: Confirm" }));
    const row = within(screen.getAllByRole("listitem")[2]!);
    const field = row.getByRole<HTMLTextAreaElement>("textbox");
    fireEvent.change(field, { target: { value: "see OPS-275" } });
    field.focus();
    fireEvent.click(row.getByRole("button", { name: "Mark done" }));
    expect(await row.findByText("Being marked done.")).toBeTruthy();
    expect(row.getByText("Done:")).toBeTruthy();
    expect(row.queryByRole("button", { name: "Reopen Confirm" })).toBeNull();
    answer.reject(refusal("STEP_BLOCKED", 'Step "c" is blocked: Waits for health to leave red.'));
    expect((await row.findByRole("alert")).textContent).toContain("Waits for health to leave red.");
    expect(document.activeElement).toBe(field);
    expect(field.value).toBe("see OPS-275");
  });

  it("keeps the button that opens a step again while that is under way, and shows a refusal there", async () => {
    const answer = Promise.withResolvers<never>();
    renderWithServer(<ChecklistCard summary={summary} />, () => answer.promise);
    const button = screen.getByRole("button", { name: "Reopen Look" });
    button.focus();
    fireEvent.click(button);
    const row = within(screen.getAllByRole("listitem")[0]!);
    expect(await row.findByText("Being opened again.")).toBeTruthy();
    expect(document.activeElement).toBe(button);
    expect(row.queryByRole("button", { name: "Skip Look" })).toBeNull();
    answer.reject(refusal("STEP_UNKNOWN", 'There is no step "a".'));
    expect((await row.findByRole("alert")).textContent).toContain('There is no step "a".');
    expect(document.activeElement).toBe(button);
  });
});
