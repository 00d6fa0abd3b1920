// @vitest-environment jsdom
import "../../test/jsdom.ts";
import { act, cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeBackend } from "../../test/fake-backend.ts";
import { makeEntry, makeMe, makeSummary } from "../../test/make.ts";
import { refusal } from "../../test/refusal.ts";
import { type RenderedRoute, renderRoute } from "../../test/render-route.tsx";
import { stubDoor } from "../../test/stub-door.ts";

// How fast it is, is measured in a browser.
vi.setConfig({ testTimeout: 60_000 });

const ME = makeMe("owner");
const SUMMARY = makeSummary();

// The parts that are fetched later are here before a test waits for them.
beforeAll(async () => {
  await Promise.all([import("./sign-in-dialog.tsx"), import("../wall/wall-page.tsx")]);
}, 60_000);
beforeEach(() => sessionStorage.clear());
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const live = (): Promise<HTMLElement> => screen.findByText("live", { exact: true }, { timeout: 5000 });

/** Somebody looks at `address` whose log-in ends; whoever signs in then is `next`. */
async function endLogin(address: string, next = ME): Promise<RenderedRoute> {
  let me: typeof ME | null = ME;
  const whileIn = (answer: () => unknown) => (): unknown => {
    if (me === null) throw refusal("CREDENTIAL_REFUSED", "The log-in has ended.");
    return answer();
  };
  const backend = new FakeBackend({
    "summary.get": whileIn(() => SUMMARY),
    "access.getMe": whileIn(() => me),
    "audit.list": whileIn(() => ({ entries: [], next_cursor: null })),
  });
  stubDoor(({ path }) => {
    if (path !== "/login") return { access: "required", oidc: null, needs_owner: false };
    me = next;
    return next;
  });
  const route = renderRoute(address, backend);
  await live();
  me = null;
  act(() => backend.emit(makeEntry("GO_NOTE_ADD", {}, { seq: SUMMARY.audit_seq + 1 })));
  await screen.findByText(/^(Your log-in|The log-in of this screen) has ended\./);
  await expect.poll(() => document.documentElement.dataset["stale"], { timeout: 5000 }).toBe("true");
  expect(screen.queryByText("live", { exact: true })).toBeNull();
  return route;
}

async function signInAgain(): Promise<void> {
  fireEvent.click(screen.getByRole("button", { name: /^Sign in( again)?$/ }));
  const form = within(await screen.findByRole("dialog", { name: "Sign in again" }));
  fireEvent.change(form.getByLabelText("Log-in name"), { target: { value: "ada" } });
  fireEvent.change(form.getByLabelText("Password"), { target: { value: "seven otters juggle" } });
  fireEvent.click(form.getByRole("button", { name: /^Sign in( again)?$/ }));
  await expect.poll(() => screen.queryByRole("dialog"), { timeout: 5000 }).toBeNull();
}

async function expectToFollow(backend: FakeBackend): Promise<void> {
  const asked = backend.inputsOf("summary.get").length;
  act(() => backend.emit(makeEntry("GO_NOTE_ADD", {}, { seq: SUMMARY.audit_seq + 2 })));
  await expect.poll(() => backend.inputsOf("summary.get").length).toBeGreaterThan(asked);
}

describe("signing in again over the page", () => {
  it("makes it live again, also when its stream is open before the answer of the door was dealt with", async () => {
    const { backend } = await endLogin("/");
    await signInAgain();
    await live();
    await expectToFollow(backend);
  });

  it("makes it live for somebody else, too", async () => {
    const { backend } = await endLogin("/", {
      ...makeMe("viewer"),
      actor: { ...ME.actor, id: "operator-2", name: "Bea" },
    });
    await signInAgain();
    await live();
    await screen.findByRole("button", { name: "You act as Bea" });
    await expectToFollow(backend);
  });

  it("is offered on the wall, which keeps what it showed with its moment until then, and is live again after it", async () => {
    const { backend, router } = await endLogin("/wall");
    const told = screen.getByText(/^The log-in of this screen has ended\./);
    expect(told.textContent).toMatch(/\d\d:\d\d:\d\d/);
    expect(screen.getByRole("heading", { level: 1, name: "You may go on." })).toBeTruthy();
    await signInAgain();
    await live();
    expect(router.state.location.pathname).toBe("/wall");
    await expectToFollow(backend);
  });
});
