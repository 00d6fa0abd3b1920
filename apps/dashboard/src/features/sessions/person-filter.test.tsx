// @vitest-environment jsdom
import "../../test/jsdom.ts";
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { FakeBackend } from "../../test/fake-backend.ts";
import { makeActiveSession, makeEntry, makeMe, makeOperator } from "../../test/make.ts";
import { renderRoute } from "../../test/render-route.tsx";

// How fast it is, is measured in a browser.
vi.setConfig({ testTimeout: 60_000 });

const RUN = makeActiveSession();
const SEEN = RUN.started_by;
const LISTS = {
  "session.list": { sessions: [RUN], next_cursor: null },
  "session.countDays": { zone: "UTC", sessions: 0, work_ms: 0, days: [] },
  "audit.search": {
    entries: [makeEntry("GO_NOTE_ADD", { text: "All quiet" }, { seq: 9, actor: SEEN })],
    next_cursor: null,
    read_to_seq: 1,
    is_done: true,
  },
  "access.listOperators": {
    operators: [
      makeOperator({ id: "operator-zoe", name: "Zoe" }),
      makeOperator({ id: "operator-bea", name: "Bea" }),
      makeOperator({ id: "operator-other-bea", name: "Bea" }),
    ],
  },
};

beforeAll(async () => {
  await Promise.all([import("./sessions-page.tsx"), import("../audit/audit-page.tsx")]);
}, 60_000);
afterEach(cleanup);

const field = (name: string): Promise<HTMLSelectElement> => screen.findByRole("combobox", { name, hidden: true });
const offered = (select: HTMLSelectElement): string[] => [...select.options].map(({ text }) => text);

describe.each([
  { address: "/sessions", label: "Started by", call: "session.list", input: "actor" },
  { address: "/audit", label: "By", call: "audit.search", input: "actor" },
])("whom $address is narrowed to", ({ address, label, call, input }) => {
  it("is chosen by name, of those who have an account and those in the list; the URL holds the id", async () => {
    const { backend, router } = renderRoute(address, new FakeBackend(LISTS));
    const select = await field(label);
    await waitFor(() =>
      expect(offered(select)).toEqual([
        "any",
        SEEN.name,
        "Bea (operator-bea)",
        "Bea (operator-other-bea)",
        "Zoe",
        "Somebody else, by id",
      ]),
    );
    backend.answer(call, { ...LISTS[call as keyof typeof LISTS], sessions: [], entries: [] });
    fireEvent.change(select, { target: { value: "operator-zoe" } });
    await waitFor(() => expect(router.state.location.search).toEqual({ person: "operator-zoe" }));
    await waitFor(() => expect(backend.inputsOf(call).at(-1)).toMatchObject({ [input]: "operator-zoe" }));
    expect((await field(label)).value).toBe("operator-zoe");
    // Who stood in the list before can still be chosen.
    expect(offered(await field(label))).toContain(SEEN.name);
  });

  it("can be somebody who is not offered, by the id, in the URL too", async () => {
    const { backend, router } = renderRoute(`${address}?person=someone-1`, new FakeBackend(LISTS));
    const typed = await screen.findByLabelText<HTMLInputElement>(`${label} (id)`);
    expect(typed.value).toBe("someone-1");
    await waitFor(() => expect(backend.inputsOf(call).at(-1)).toMatchObject({ [input]: "someone-1" }));
    fireEvent.change(typed, { target: { value: "someone-2" } });
    await waitFor(() => expect(router.state.location.search).toEqual({ person: "someone-2" }));
    fireEvent.change(await field(label), { target: { value: "" } });
    await waitFor(() => expect(router.state.location.search).toEqual({}));
    expect(screen.queryByLabelText(`${label} (id)`)).toBeNull();
  });

  it("is offered to who may not see the accounts from the list alone, and they are not asked for", async () => {
    const me = makeMe("owner");
    const backend = new FakeBackend({
      ...LISTS,
      "access.getMe": { ...me, scopes: me.scopes.filter((scope) => scope !== "access:read") },
    });
    renderRoute(address, backend);
    const select = await field(label);
    await waitFor(() => expect(offered(select)).toEqual(["any", SEEN.name, "Somebody else, by id"]));
    expect(backend.inputsOf("access.listOperators")).toEqual([]);
  });
});

describe("the chip of a person", () => {
  it("calls them by name", async () => {
    const { router } = renderRoute("/audit?person=operator-zoe", new FakeBackend(LISTS));
    const chips = within(await screen.findByRole("list", { name: "What the list is narrowed to" }));
    fireEvent.click(await chips.findByRole("button", { name: "Take away: By Zoe" }));
    await waitFor(() => expect(router.state.location.search).toEqual({}));
  });
});
