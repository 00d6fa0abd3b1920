// @vitest-environment jsdom
import "../../test/jsdom.ts";
import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import type { ActiveSession, Summary } from "@valhalla-go/core/schemas";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { notes } from "../../lib/undo/notes.ts";
import { FakeBackend } from "../../test/fake-backend.ts";
import {
  makeActiveSession,
  makeEndedSession,
  makeEntry,
  makeHealth,
  makeHeldSession,
  makeMe,
  makeStep,
  makeSummary,
} from "../../test/make.ts";
import { refusal } from "../../test/refusal.ts";
import { type RenderedRoute, renderRoute } from "../../test/render-route.tsx";

const QUIET = { "audit.list": { entries: [], next_cursor: null }, "proposal.list": { open: [] } };
const BEN = { kind: "operator", id: "local:ben", name: "Ben" } as const;

function open(summary: Summary, address = "/"): RenderedRoute {
  return renderRoute(address, new FakeBackend({ ...QUIET, "summary.get": summary }));
}

/** An answer that is given when the test says so. */
function awaited() {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  return { answer: () => promise, resolve, reject };
}

const verdict = (sentence: string | RegExp): Promise<HTMLElement> =>
  screen.findByRole("heading", { level: 1, name: sentence });
const region = async (name: string) => within(await screen.findByRole("region", { name }));
const rowOf = async (step_id: string): Promise<HTMLElement> =>
  waitFor(() => {
    const row = document.getElementById(`step-${step_id}`);
    if (row === null) throw new Error(`There is no row of ${step_id}`);
    return row;
  });

beforeEach(() => sessionStorage.clear());
afterEach(() => {
  act(() => notes.close(notes.current()?.id ?? 0));
  cleanup();
});

describe("the page Now", () => {
  it("says without a session how the last one went, what stands in the way, and has one thing to do", async () => {
    const blocked = makeStep({ id: "run", title: "Run it", blocked: true, blocked_reasons: ["Waits for band B."] });
    open(makeSummary({ session: makeEndedSession(), steps: [makeStep({ id: "look" }), blocked] }));
    await verdict("You may start.");
    expect((await region("Last session")).getByText(/completed/i)).toBeTruthy();
    expect((await region("What stands in the way")).getByRole("listitem").textContent).toBe("Run itWaits for band B.");
    const filled = screen.getAllByRole("button").filter(({ dataset }) => dataset["variant"] === "filled");
    // Beside the form, and under the thumb on a phone.
    expect(filled.map(({ textContent }) => textContent)).toEqual(["Start session", "Start session"]);
  });

  it("says in a session what is next, and has the checklist, the session and its timeline", async () => {
    const done = makeStep({ id: "look", title: "Look around", done: true });
    open(makeSummary({ steps: [done, makeStep({ id: "caps", title: "Set the caps" })] }));
    await verdict("You may go on.");
    expect((await region("Next step")).getByText("Set the caps")).toBeTruthy();
    expect((await rowOf("look")).textContent).toMatch(/^Done: Look around/);
    expect((await rowOf("caps")).textContent).toMatch(/^Next: Set the caps/);
    expect((await region("Session")).getByText("Weekly review")).toBeTruthy();
    expect((await region("Timeline")).getByText("Nothing is recorded of this session.")).toBeTruthy();
  });

  it("says on hold why and who said so, lets nothing be done, and resumes", async () => {
    open(makeSummary({ session: makeHeldSession() }));
    await verdict("Hold: Waiting for Anna.");
    expect(await screen.findByText("Ada: Waiting for Anna")).toBeTruthy();
    expect(screen.getAllByRole("button", { name: "Resume session" }).length).toBeGreaterThan(0);
    await rowOf("first");
    expect(screen.queryByRole("button", { name: /Mark done/ })).toBeNull();
  });

  it("says to whom the session is offered that it is, and that they can accept or decline", async () => {
    const me = makeMe("owner").actor;
    const handover = {
      to: me.id,
      reason: "My shift ends",
      offered_by: BEN,
      offered_at_utc: "2026-11-22T09:00:00.000000Z",
    };
    open({ ...makeSummary({ session: makeActiveSession({ started_by: BEN, handover }) }), caller: me });
    expect(await screen.findByText("Ben offers you this session.")).toBeTruthy();
    expect(screen.getByText("My shift ends")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Accept session" })).toBeTruthy();
    expect(screen.getByRole("button", { name: "Decline" })).toBeTruthy();
  });

  it("says first that health is red and why, and which steps wait for it", async () => {
    const step = makeStep({ id: "run", blocked: true, blocked_reasons: ["Waits for health to leave red."] });
    open(makeSummary({ health: makeHealth("red"), steps: [step] }));
    await verdict(/^Hold: health is red/);
    expect((await rowOf("run")).textContent).toMatch(/^Blocked: run.*Waits for health to leave red\./);
    expect((await region("Next step")).getByText("Nothing can be done now.")).toBeTruthy();
  });

  it("says that nothing is left when everything is done, and leads to the end of the session", async () => {
    open(makeSummary({ steps: [makeStep({ id: "look", done: true })] }));
    await verdict("All steps are done. End the session when you are ready.");
    expect((await region("Next step")).getByText("Nothing is left to do.")).toBeTruthy();
    expect(screen.getAllByRole("button", { name: "End session" }).length).toBeGreaterThan(0);
  });

  it("shows every one of two hundred steps, and is led to one of them by a link", async () => {
    const steps = Array.from({ length: 200 }, (_, index) => makeStep({ id: `s${index}`, title: `Step ${index}` }));
    open(makeSummary({ steps }), "/#step-s150");
    const row = await rowOf("s150");
    await waitFor(() => expect(document.activeElement).toBe(row));
    expect(row.closest("ol")?.children.length).toBe(200);
  });

  it("leads to a step again when the same link is followed again", async () => {
    const { router } = open(makeSummary({ steps: [makeStep({ id: "look" }), makeStep({ id: "run" })] }));
    const row = await rowOf("run");
    await act(() => router.navigate({ to: "/", hash: "step-run" }));
    await waitFor(() => expect(document.activeElement).toBe(row));
    act(() => row.blur());
    await act(() => router.navigate({ to: "/", hash: "step-run" }));
    await waitFor(() => expect(document.activeElement).toBe(row));
  });

  it("says that nothing is known when there never was an answer, and that it asks again", async () => {
    const backend = new FakeBackend();
    backend.away();
    renderRoute("/", backend);
    await verdict("Hold: nothing is known.");
    expect(screen.getByText(/Asking again every two seconds\./)).toBeTruthy();
  });

  it("keeps what it knows when the line is lost, says as of when, and goes on when it is back", async () => {
    const { backend } = open(makeSummary());
    await screen.findByText("Weekly review");
    backend.away();
    backend.emit(makeEntry("GO_NOTE_ADD", { text: "x" }, { seq: 8 }));
    expect((await screen.findByText(/^As of/)).textContent).toMatch(/not live/);
    expect(screen.getByText("Weekly review")).toBeTruthy();
    backend.away(false);
    await waitFor(() => expect(screen.queryByText(/^As of/)).toBeNull());
  });
});

describe("what is under way on the page Now", () => {
  async function writeNote(text: string): Promise<HTMLTextAreaElement> {
    const timeline = await region("Timeline");
    const field = timeline.getByRole<HTMLTextAreaElement>("textbox");
    fireEvent.change(field, { target: { value: text } });
    fireEvent.click(timeline.getByRole("button", { name: "Add note" }));
    return field;
  }

  it("is a note, shown as being recorded until it is", async () => {
    const { backend } = open(makeSummary());
    const note = awaited();
    backend.answer("session.addNote", note.answer);
    const field = await writeNote("Queue is drained");
    const item = (await screen.findByText("being recorded")).closest("li");
    expect(item?.textContent).toContain("Queue is drained");
    backend.emit(makeEntry("GO_NOTE_ADD", { text: "Queue is drained" }, { id: "told", seq: 8 }));
    note.resolve({});
    await waitFor(() => expect(field.value).toBe(""));
    await waitFor(() => expect(screen.queryByText("being recorded")).toBeNull());
    expect(within(screen.getByRole("list", { name: "Timeline" })).getByText("Queue is drained")).toBeTruthy();
  });

  it("is gone again when the note is refused, and what was typed is not", async () => {
    const { backend } = open(makeSummary());
    const note = awaited();
    backend.answer("session.addNote", note.answer);
    const field = await writeNote("Queue is drained");
    await screen.findByText("being recorded");
    note.reject(refusal("SESSION_NOT_ACTIVE", "No session is active."));
    expect((await screen.findByRole("alert")).textContent).toContain("No session is active.");
    expect(screen.queryByText("being recorded")).toBeNull();
    expect(field.value).toBe("Queue is drained");
  });

  it("is a step, shown as being marked done, and open again when that is refused", async () => {
    const { backend } = open(makeSummary({ steps: [makeStep({ id: "caps", title: "Set the caps" })] }));
    const deed = awaited();
    backend.answer("playbook.complete", deed.answer);
    const next = await region("Next step");
    const field = await next.findByRole<HTMLTextAreaElement>("textbox");
    fireEvent.change(field, { target: { value: "40 EUR" } });
    fireEvent.click(next.getByRole("button", { name: "Mark done" }));
    const row = await rowOf("caps");
    await within(row).findByText("Being marked done.");
    expect(row.textContent).toMatch(/^Done: Set the caps/);
    deed.reject(refusal("STEP_BLOCKED", "Waits for health to leave red."));
    expect((await next.findByRole("alert")).textContent).toContain("Waits for health to leave red.");
    expect(row.textContent).toMatch(/^Next: Set the caps/);
    expect(within(row).queryByText("Being marked done.")).toBeNull();
    expect(field.value).toBe("40 EUR");
  });
});

describe("what was done on the page Now and is taken back", () => {
  const REASON = { reason: "Taken back right after" };

  async function undo(text: string): Promise<void> {
    const bar = within(await screen.findByRole("region", { name: "What was just done" }));
    expect(bar.getByText(text)).toBeTruthy();
    fireEvent.click(bar.getByRole("button", { name: /^Undo/ }));
  }

  function becomes(backend: FakeBackend, session: ActiveSession | ReturnType<typeof makeHeldSession>): object {
    backend.answer("summary.get", { ...makeSummary({ session }), audit_seq: 8 });
    return session;
  }

  it("is a hold: the session is resumed", async () => {
    const { backend } = open(makeSummary(), "/?panel=hold");
    backend.answer("session.hold", () => becomes(backend, makeHeldSession()));
    backend.answer("session.resume", () => becomes(backend, makeActiveSession()));
    const form = within(await screen.findByRole("dialog"));
    fireEvent.change(form.getByRole("textbox"), { target: { value: "Waiting for Anna" } });
    fireEvent.click(form.getByRole("button", { name: "Hold session" }));
    await undo("The session is on hold.");
    await waitFor(() => expect(backend.inputsOf("session.resume")).toEqual([REASON]));
    await verdict("You may go on.");
  });

  it("is an offer: it is withdrawn", async () => {
    const { backend } = open(makeSummary(), "/?panel=offer");
    const handover = {
      to: "ben",
      reason: "My shift ends",
      offered_by: BEN,
      offered_at_utc: "2026-11-22T09:00:00.000000Z",
    };
    backend.answer("session.offerHandover", () => becomes(backend, makeActiveSession({ handover })));
    backend.answer("session.withdrawHandover", () => becomes(backend, makeActiveSession()));
    const form = within(await screen.findByRole("dialog"));
    const [to, reason] = form.getAllByRole("textbox");
    fireEvent.change(to!, { target: { value: "ben" } });
    fireEvent.change(reason!, { target: { value: "My shift ends" } });
    fireEvent.click(form.getByRole("button", { name: "Offer session" }));
    await undo("The session is offered to ben.");
    await waitFor(() => expect(backend.inputsOf("session.withdrawHandover")).toEqual([REASON]));
    await waitFor(() => expect(screen.queryByText("Offered to ben.")).toBeNull());
  });
});
