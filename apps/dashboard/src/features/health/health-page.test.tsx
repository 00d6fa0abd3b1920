// @vitest-environment jsdom
import "../../test/jsdom.ts";
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { Check, type HealthInput } from "@valhalla-go/core/schemas";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { notes } from "../../lib/undo/notes.ts";
import { FakeBackend } from "../../test/fake-backend.ts";
import { makeCheck, makeHistory } from "../../test/make-posture.ts";
import { makeEntry, makeHealth, makeInput, makeMe, makeSummary } from "../../test/make.ts";
import { renderRoute } from "../../test/render-route.tsx";
import { refusal } from "../../test/render-with-server.tsx";

const FUTURE = "2999-01-01T00:00:00.000000Z";
const INPUTS = [
  makeInput({ source: "server.disk", kind: "server" }),
  makeInput({ source: "check.shop", kind: "check" }),
  makeInput({ source: "crm", status: "yellow", reason: "40 min late", expires_at_utc: FUTURE }),
  makeInput({
    source: "check.backup",
    kind: "heartbeat",
    status: "red",
    reason: "silent since 2026-11-22T08:00:00.000000Z",
    owner: "web team",
    runbook: "https://docs.test/backup",
    since_utc: "2026-11-22T09:00:00.000000Z",
    to_green: "a report of its job",
    stale: true,
  }),
];
const BACKUP = makeCheck({ check_id: "backup", check: Check.parse({ kind: "heartbeat", every_seconds: 3600 }) });

function backendOf(inputs: readonly HealthInput[] = INPUTS, status: "green" | "yellow" | "red" = "red"): FakeBackend {
  const health = { ...makeHealth(status), inputs: [...inputs] };
  return new FakeBackend({
    "summary.get": makeSummary({ health }),
    "health.get": health,
    "check.list": { checks: [makeCheck(), BACKUP], checked_at_utc: health.checked_at_utc },
    "health.getHistory": ({ source }: { source: string }) =>
      makeHistory(
        source.startsWith("server.") ? { source, origin: "none", spans: [], known_from_utc: null } : { source },
      ),
    "health.pushSignal": ({ source }: { source: string }) => ({ source }),
    "health.removeSignal": ({ source }: { source: string }) => ({ source }),
  });
}

const press = (name: string | RegExp): unknown => fireEvent.click(screen.getByRole("button", { name }));
const type = (label: string, text: string): unknown =>
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } });
const rows = async (): Promise<HTMLElement[]> =>
  within(await screen.findByRole("list", { name: /worst first/ })).getAllByRole("listitem");

beforeEach(() => {
  sessionStorage.clear();
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(900);
});
afterEach(() => {
  cleanup();
  for (const note of [notes.current()]) if (note !== null) notes.close(note.id);
  vi.restoreAllMocks();
});

describe("the page Health", () => {
  it("says of what is not green why, since when, whose it is, and what would mend it, the worst first", async () => {
    renderRoute("/health", backendOf());
    expect(await screen.findByRole("heading", { level: 1, name: "Health is red" })).toBeTruthy();
    expect(screen.getByText("2 of 4 inputs are not green. The worst counts.")).toBeTruthy();
    const [first, second] = await rows();
    expect(first?.textContent).toMatch(/backup is redheartbeat/);
    expect(first?.textContent).toContain("green after a report of its job");
    expect(first?.textContent).toContain("owner web team");
    expect(
      within(first as HTMLElement)
        .getByRole("link", { name: /Runbook/ })
        .getAttribute("rel"),
    ).toBe("noopener noreferrer");
    expect(second?.textContent).toMatch(/crm is yellowsignal/);
  });

  it("shows of each input how it was, and of what is not recorded that it is not", async () => {
    renderRoute("/health", backendOf());
    const list = await rows();
    await waitFor(() => expect(list[1]?.textContent).not.toContain("Reading how it was"));
    expect(
      within(list[1] as HTMLElement)
        .getByRole("img")
        .getAttribute("aria-label"),
    ).toBe("The last 24 hours: red 25%, green 25%, nothing known 50%.");
    expect(list.at(-1)?.textContent).toContain("No history is kept of what the server measures of itself.");
    await waitFor(() => expect(list[2]?.textContent).toContain("p50 84 ms, p95 210 ms"));
  });

  it("narrows the list by what the URL says, and writes there what is typed", async () => {
    const { router } = renderRoute("/health?state=failing", backendOf());
    expect(await rows()).toHaveLength(2);
    expect(screen.getByRole("button", { name: "Not green 2" }).getAttribute("aria-pressed")).toBe("true");
    fireEvent.change(screen.getByRole("searchbox", { name: "Search the inputs" }), { target: { value: "late" } });
    await waitFor(() => expect(router.state.location.search).toEqual({ state: "failing", text: "late" }));
    await waitFor(async () => expect(await rows()).toHaveLength(1));
    fireEvent.change(screen.getByRole("searchbox", { name: "Search the inputs" }), { target: { value: "nothing" } });
    expect(await screen.findByText("No input is like that.")).toBeTruthy();
    press("Show all inputs");
    await waitFor(async () => expect(await rows()).toHaveLength(4));
  });

  it("keeps every letter that is typed, goes to the URL when the typing rests, and stays where it is scrolled to", async () => {
    const scrollTo = vi.spyOn(window, "scrollTo").mockImplementation(() => undefined);
    const { router } = renderRoute("/health?kind=signal", backendOf());
    await rows();
    const replace = vi.spyOn(router.history, "replace");
    scrollTo.mockClear();
    const field = screen.getByLabelText<HTMLInputElement>("Search the inputs");
    fireEvent.keyDown(document.body, { key: "/" });
    await waitFor(() => expect(document.activeElement).toBe(field));
    for (const text of ["l", "la", "lat", "late "]) {
      fireEvent.change(field, { target: { value: text } });
      expect(field.value).toBe(text);
    }
    await waitFor(() => expect(router.state.location.search).toEqual({ kind: "signal", text: "late" }));
    expect(field.value).toBe("late ");
    expect(replace).toHaveBeenCalledTimes(1);
    await screen.findByText("1 of 4 inputs");
    expect(scrollTo).not.toHaveBeenCalled();
  });

  it("is calm when all is green", async () => {
    renderRoute("/health", backendOf(INPUTS.slice(0, 2), "green"));
    expect(await screen.findByText("All of 2 inputs are green.")).toBeTruthy();
    expect(screen.queryByRole("button", { name: /Retire/ })).toBeNull();
  });

  it("holds five hundred inputs, and only the rows near the window", async () => {
    const many = Array.from({ length: 500 }, (_, index) => makeInput({ source: `input-${index}`, status: "red" }));
    renderRoute("/health", backendOf(many));
    const shown = await rows();
    expect(shown.length).toBeLessThan(60);
    expect(shown[0]?.getAttribute("aria-setsize")).toBe("500");
  });

  it("teaches what fills it, when there is nothing", async () => {
    renderRoute("/health", backendOf([], "yellow"));
    expect(await screen.findByText("Nothing reports health yet, so it counts as yellow.")).toBeTruthy();
    expect(screen.getByText(/A heartbeat waits for a job to report in/)).toBeTruthy();
  });

  it("says what went wrong when there is no answer, and as of when what it shows is", async () => {
    const backend = backendOf();
    backend.away();
    renderRoute("/health", backend);
    expect((await screen.findAllByText(/no answer|cannot be reached|not answer/i)).length).toBeGreaterThan(0);
  });

  it("asks again when the trail tells of health, and not when it tells of something else", async () => {
    const { backend } = renderRoute("/health", backendOf());
    await rows();
    const asked = backend.inputsOf("health.get").length;
    const history = backend.inputsOf("health.getHistory").length;
    backend.emit(makeEntry("GO_NOTE_ADD", {}, { seq: 8 }));
    backend.emit(makeEntry("HEALTH_SIGNAL_SET", {}, { seq: 9 }));
    await waitFor(() => expect(backend.inputsOf("health.get").length).toBeGreaterThan(asked));
    expect(backend.inputsOf("health.getHistory")).toHaveLength(history);
  });

  it("shows who may not set up checks what is missing", async () => {
    const backend = backendOf();
    backend.answer("access.getMe", makeMe("operator"));
    renderRoute("/health", backend);
    const button = await screen.findByRole("button", { name: "Set up a check" });
    await waitFor(() => expect(button.getAttribute("aria-disabled")).toBe("true"));
  });
});

describe("reporting by hand", () => {
  it("says what it will do, is checked before it is sent, and can be taken back", async () => {
    const { backend } = renderRoute("/health", backendOf());
    await rows();
    press("Report health");
    press("Report red");
    expect(await screen.findByText("Name it.")).toBeTruthy();
    expect(screen.getByText("Say why, in a few words.")).toBeTruthy();
    type("What do you report on?", "Bad Name");
    type("Reason", "Queue is stuck");
    press("Report red");
    expect(await screen.findByText(/lower-case letters, digits/)).toBeTruthy();
    expect(backend.inputsOf("health.pushSignal")).toEqual([]);
    type("What do you report on?", "queue");
    expect(screen.getByText("Health stays red.")).toBeTruthy();
    press("Report red");
    await waitFor(() =>
      expect(backend.inputsOf("health.pushSignal")).toEqual([
        { source: "queue", status: "red", reason: "Queue is stuck", ttl_seconds: 28_800 },
      ]),
    );
    fireEvent.click(await screen.findByRole("button", { name: /Undo/ }));
    await waitFor(() => expect(backend.inputsOf("health.removeSignal")).toEqual([{ source: "queue" }]));
  });

  it("keeps what was typed through a refusal", async () => {
    const backend = backendOf();
    backend.answer("health.pushSignal", () => {
      throw refusal("STORE_FULL", "The disk is full.");
    });
    renderRoute("/health", backend);
    await rows();
    press("Report health");
    type("What do you report on?", "queue");
    type("Reason", "Queue is stuck");
    press("Report red");
    await waitFor(() => expect(backend.inputsOf("health.pushSignal")).toHaveLength(1));
    expect(screen.getByLabelText<HTMLTextAreaElement>("Reason").value).toBe("Queue is stuck");
  });

  it("retires a signal after saying what that does, and reports it as it was when that is taken back", async () => {
    const { backend } = renderRoute("/health", backendOf());
    await rows();
    press("Retire crm");
    expect(screen.getByText("Health stays red.")).toBeTruthy();
    press("Retire crm");
    await waitFor(() => expect(backend.inputsOf("health.removeSignal")).toEqual([{ source: "crm" }]));
    fireEvent.click(await screen.findByRole("button", { name: /Undo/ }));
    await waitFor(() =>
      expect(backend.inputsOf("health.pushSignal")).toMatchObject([
        { source: "crm", status: "yellow", reason: "40 min late" },
      ]),
    );
  });
});

describe("the page of an input", () => {
  it("says how it is, how it was and why, and looks back as far as the URL says", async () => {
    const { backend } = renderRoute("/health/inputs/crm?days=7", backendOf());
    expect(await screen.findByRole("heading", { level: 1, name: "crm" })).toBeTruthy();
    expect(await screen.findByText("40 min late")).toBeTruthy();
    await waitFor(() => expect(backend.inputsOf("health.getHistory")).toEqual([{ source: "crm", days: 7 }]));
    const told = await screen.findByRole("list", { name: "Reports" });
    expect(told.textContent).toMatch(/red.*lag 14 min.*green.*all well/);
    expect(screen.getByText(/Nothing is known from before/)).toBeTruthy();
  });

  it("invents no history of what the server measures of itself", async () => {
    renderRoute("/health/inputs/server.disk", backendOf());
    expect(await screen.findByText("No history is kept of what the server measures of itself.")).toBeTruthy();
    expect(screen.queryByRole("button", { name: /Retire/ })).toBeNull();
  });

  it("stays where it is scrolled to when other days are looked at", async () => {
    const scrollTo = vi.spyOn(window, "scrollTo").mockImplementation(() => undefined);
    const { router } = renderRoute("/health/inputs/crm", backendOf());
    const days = await screen.findByRole("button", { name: "7 d" });
    scrollTo.mockClear();
    fireEvent.click(days);
    await waitFor(() => expect(router.state.resolvedLocation?.search).toEqual({ days: 7 }));
    expect(scrollTo).not.toHaveBeenCalled();
  });

  it("still tells how it was after it was retired", async () => {
    renderRoute("/health/inputs/pump", backendOf());
    expect(await screen.findByText(/Nothing reports as pump now/)).toBeTruthy();
    expect(await screen.findByRole("list", { name: "Reports" })).toBeTruthy();
  });
});
