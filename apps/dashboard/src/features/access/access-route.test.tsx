// @vitest-environment jsdom
import "../../test/jsdom.ts";
import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeBackend } from "../../test/fake-backend.ts";
import { makeEntry, makeKey, makeLogin, makeOperator, makeSummary } from "../../test/make.ts";
import { refusal } from "../../test/refusal.ts";
import { type RenderedRoute, renderRoute } from "../../test/render-route.tsx";
import { stubDoor } from "../../test/stub-door.ts";
import { scrollPage, stubScrolling } from "../../test/scroll-page.ts";

// How fast it is, is measured in a browser.
vi.setConfig({ testTimeout: 60_000 });

/** As tall as the tables expect a row to be. */
const ROW = 65;
const COUNT = 2000;
const OPERATORS = Array.from({ length: COUNT }, (_, index) =>
  makeOperator({ id: `operator-${index}`, login: `o${index}`, name: `Operator ${index}` }),
);
const KEYS = Array.from({ length: COUNT }, (_, index) => makeKey({ id: `key-${index}`, name: `service ${index}` }));
const DOOR = { access: "required", oidc: null, needs_owner: false };
const LOGINS = { logins: [makeLogin()] };

function open(answers: Readonly<Record<string, unknown>>): RenderedRoute {
  return renderRoute("/access", new FakeBackend({ "access.listLogins": LOGINS, ...answers }));
}

const panel = (name: string): Promise<HTMLElement> => screen.findByRole("region", { name });
const dataRows = (within_: HTMLElement): HTMLElement[] => within(within_).getAllByRole("row").slice(1);

// A page is fetched when somebody goes there; reading it here is no part of what is timed.
beforeAll(() => import("./access-page.tsx"), 60_000);
beforeEach(() => {
  stubDoor(() => DOOR);
  stubScrolling(ROW);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("the page Access at its address", () => {
  it("holds of thousands of operators and keys only the rows near the window, and says how many there are", async () => {
    open({ "access.listOperators": { operators: OPERATORS }, "access.listKeys": { keys: KEYS } });
    for (const [name, first, far] of [
      ["Operators", "Operator 0", "Operator 1000"],
      ["API keys", "service 0", "service 1000"],
    ] as const) {
      const part = await panel(name);
      const table = await within(part).findByRole("table");
      await within(part).findByText(first);
      expect(table.getAttribute("aria-rowcount")).toBe(String(COUNT + 1));
      expect(dataRows(table).length).toBeLessThan(60);
      expect(within(part).queryByText(far)).toBeNull();
      scrollPage(1000 * ROW);
      const row = (await within(part).findByText(far)).closest("tr")!;
      expect(row.getAttribute("aria-rowindex")).toBe("1002");
      expect(dataRows(table).length).toBeLessThan(60);
      scrollPage(0);
    }
  });

  it("changes the operator whose row was scrolled to", async () => {
    open({ "access.listOperators": { operators: OPERATORS }, "access.listKeys": { keys: [] } });
    await within(await panel("Operators")).findByText("Operator 0");
    scrollPage(1500 * ROW);
    fireEvent.click(await screen.findByRole("button", { name: "Change: Operator 1500" }));
    expect(await screen.findByRole("dialog", { name: "Change Operator 1500" })).toBeTruthy();
  });

  it("says what fills the lists while they are empty", async () => {
    open({ "access.listOperators": { operators: [] }, "access.listKeys": { keys: [] } });
    const operators = await panel("Operators");
    await within(operators).findByText("Nobody has an account yet.");
    await within(await panel("API keys")).findByText("There is no key yet.");
    expect(within(operators).queryByRole("table")).toBeNull();
  });

  it("says of each list by itself that it could not be read, and shows the others", async () => {
    open({
      "access.listOperators": () => {
        throw refusal("RATE_LIMITED", "Too many calls.", [], { retry_after_seconds: 4 });
      },
      "access.listKeys": { keys: [makeKey()] },
    });
    await within(await panel("API keys")).findByText("pipeline");
    await waitFor(async () =>
      expect((await panel("Operators")).textContent).toMatch(/That was too often. It is taken again in 4 s./),
    );
  });

  it("keeps what it shows while the server is away, and asks again once it is back", async () => {
    let isAway = false;
    stubDoor(() => {
      if (isAway) throw new TypeError("Failed to fetch");
      return DOOR;
    });
    const { backend } = open({
      "access.listOperators": { operators: [makeOperator()] },
      "access.listKeys": { keys: [makeKey()] },
    });
    await within(await panel("Operators")).findByText("Bea");
    const { audit_seq } = makeSummary();
    isAway = true;
    backend.away();
    act(() => backend.emit(makeEntry("GO_NOTE_ADD", {}, { seq: audit_seq + 1 })));
    await waitFor(() => expect(document.documentElement.dataset["stale"]).toBe("true"), { timeout: 5000 });
    expect(within(await panel("Operators")).getByText("Bea")).toBeTruthy();
    expect(within(await panel("API keys")).getByText("pipeline")).toBeTruthy();
    const pill = document.querySelector('header [data-state="lost"]');
    expect(pill?.textContent).toMatch(/^lost since \d\d:\d\d:\d\d$/);
    isAway = false;
    backend.away(false);
    backend.answer("access.listOperators", { operators: [makeOperator({ name: "Beatrix" })] });
    act(() => backend.emit(makeEntry("GO_NOTE_ADD", {}, { seq: audit_seq + 2 })));
    await within(await panel("Operators")).findByText("Beatrix");
    await waitFor(() => expect(document.documentElement.dataset["stale"]).toBe("false"));
  });
});
