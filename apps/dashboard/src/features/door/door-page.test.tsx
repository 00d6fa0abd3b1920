// @vitest-environment jsdom
import "../../test/jsdom.ts";
import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AccessStore } from "../../lib/access/access-store.ts";
import type { DoorLink } from "../../lib/access/door-link.ts";
import { makeMe } from "../../test/make.ts";
import { renderWithServer } from "../../test/render-with-server.tsx";
import { problem, stubDoor } from "../../test/stub-door.ts";
import { DoorPage } from "./door-page.tsx";

const DOOR = { access: "required", oidc: null, needs_owner: false } as const;
const ME = makeMe("operator");
const LONG = "a sentence that only I say";

type Route = (body: unknown) => unknown;

function setUp(routes: Record<string, Route> = {}, link: DoorLink | null = null, state: object = DOOR) {
  const door = stubDoor(({ path, body }) => (path === "" ? state : routes[path]?.(body)));
  const access = new AccessStore();
  if (link === null) access.lost();
  const onDone = vi.fn<() => void>();
  renderWithServer(<DoorPage link={link} onDone={onDone} />, () => ({}), { access });
  return { door, access, onDone };
}

const type = (label: string, text: string): unknown =>
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } });
const press = (name: string | RegExp): unknown => fireEvent.click(screen.getByRole("button", { name }));

beforeEach(() => sessionStorage.clear());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("the sign-in page", () => {
  function signIn(): void {
    type("Log-in name", " ada ");
    type("Password", LONG);
    press("Sign in");
  }

  it("lets in who gives name and password, and says with the call that it is the dashboard", async () => {
    const { door, access } = setUp({ "/login": () => ME });
    signIn();
    await waitFor(() => expect(access.current().state).toEqual({ kind: "in" }));
    expect(access.current().person).toBe(`operator:${ME.actor.id}`);
    const call = door.mock.calls.map(([one]) => one).find(({ path }) => path === "/login");
    expect(call?.body).toEqual({ login: "ada", password: LONG });
    expect(call?.headers.get("x-vgo-client")).toBe("1");
  });

  it("is known to those who keep passwords", () => {
    setUp();
    expect(screen.getByLabelText("Log-in name").getAttribute("autocomplete")).toBe("username");
    expect(screen.getByLabelText("Password").getAttribute("autocomplete")).toBe("current-password");
  });

  it("says that name or password is wrong, keeps the name, and lets nobody in", async () => {
    const { access } = setUp({ "/login": () => problem(401, "LOGIN_REFUSED", "The name or the password is wrong.") });
    signIn();
    expect((await screen.findByRole("alert")).textContent).toContain("The name or the password is wrong");
    expect(screen.getByLabelText<HTMLInputElement>("Log-in name").value).toBe(" ada ");
    expect(access.current().state.kind).toBe("out");
  });

  it("does not ask without a name or a password", () => {
    const { door } = setUp({ "/login": () => ME });
    press("Sign in");
    expect(screen.getByText("Say who you are.")).toBeTruthy();
    expect(screen.getByText("Give your password.")).toBeTruthy();
    expect(door.mock.calls.map(([{ path }]) => path)).not.toContain("/login");
  });

  it("counts down the seconds after too many tries, sends none before, and the next one after", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const facts = { budget: "log-in", retry_after_seconds: 20 };
    const login = vi.fn<Route>();
    login.mockReturnValueOnce(problem(429, "RATE_LIMITED", "Too many calls.", { facts })).mockReturnValueOnce(ME);
    const { access } = setUp({ "/login": login });
    signIn();
    const button = await screen.findByRole("button", { name: /^Sign in in (19|20|21) s$/ });
    fireEvent.click(button);
    fireEvent.submit(button.closest("form")!);
    expect(login).toHaveBeenCalledTimes(1);
    act(() => void vi.advanceTimersByTime(22_000));
    press("Sign in");
    await waitFor(() => expect(access.current().state.kind).toBe("in"));
    expect(login).toHaveBeenCalledTimes(2);
  });

  it("says that the server does not answer, and does not speak of things done twice", async () => {
    setUp({
      "/login": () => {
        throw new TypeError("Failed to fetch");
      },
    });
    signIn();
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("The server does not answer");
    expect(alert.textContent).not.toContain("twice");
  });

  it("leads to the identity provider where there is one, and back to where one was", async () => {
    history.replaceState(null, "", "/sessions?text=loan");
    setUp({}, null, { ...DOOR, oidc: { name: "Keycloak" } });
    const link = await screen.findByRole("link", { name: "Sign in with Keycloak" });
    const url = new URL(link.getAttribute("href")!, "http://localhost");
    expect(url.pathname).toBe("/core/access/door/oidc");
    expect(url.searchParams.get("to")).toBe("/sessions?text=loan");
    history.replaceState(null, "", "/");
  });

  it("tells who was refused at the identity provider what to do, with the request to look for", async () => {
    setUp({}, { kind: "refused", request_id: "r7" }, { ...DOOR, oidc: { name: "Keycloak" } });
    await screen.findByText(/^Keycloak did not let you in here/);
    expect(screen.getByRole("alert").textContent).toContain("request r7");
  });

  it("lets who is at the machine go on without an account only where the server does", async () => {
    setUp();
    await screen.findByRole("button", { name: "Sign in" });
    expect(screen.queryByRole("button", { name: /operator of this machine/ })).toBeNull();
    cleanup();
    const { access, door } = setUp({ "/logout": () => ({ ended: false }) }, null, { ...DOOR, access: "local" });
    fireEvent.click(await screen.findByRole("button", { name: "Go on as the operator of this machine" }));
    await waitFor(() => expect(access.current().state.kind).toBe("in"));
    expect(door.mock.calls.map(([{ path }]) => path)).toContain("/logout");
  });

  it("shows the password to who asks, and says when capital letters are locked", () => {
    setUp();
    const field = screen.getByLabelText<HTMLInputElement>("Password");
    expect(field.type).toBe("password");
    press("Show the password: Password");
    expect(field.type).toBe("text");
    fireEvent.keyDown(field, { key: "A", modifierCapsLock: true });
    expect(screen.getByText("Caps Lock is on.")).toBeTruthy();
    fireEvent.keyUp(field, { key: "a", modifierCapsLock: false });
    expect(screen.queryByText("Caps Lock is on.")).toBeNull();
  });
});

describe("the link for the first owner", () => {
  const LINK = { kind: "setup", token: "token-1" } as const;

  function fill(): void {
    type("Log-in name", "ada");
    type("Your name", "Ada");
    type("New password", LONG);
    type("The same again", LONG);
  }

  it("makes the owner, who is in then", async () => {
    const { door, access, onDone } = setUp({ "/setup": () => ME }, LINK);
    fill();
    press("Become the owner");
    await waitFor(() => expect(onDone).toHaveBeenCalledTimes(1));
    expect(door.mock.calls.at(-1)?.[0].body).toEqual({ token: "token-1", login: "ada", name: "Ada", password: LONG });
    expect(access.current().person).toBe(`operator:${ME.actor.id}`);
  });

  it("tells the rules before, and sends nothing that breaks them", () => {
    const { door } = setUp({ "/setup": () => ME }, LINK);
    expect(screen.getByText(/^At least 12 characters\./)).toBeTruthy();
    fill();
    type("New password", "short");
    press("Become the owner");
    expect(screen.getAllByText("7 more characters.").length).toBeGreaterThan(0);
    type("New password", `${LONG}!`);
    expect(screen.getByText("The two are not the same.")).toBeTruthy();
    press("Become the owner");
    expect(door).not.toHaveBeenCalled();
  });

  it("shows a password that is too common, and a log-in name that is none, where they were typed", async () => {
    const setup = vi.fn<Route>();
    setup
      .mockReturnValueOnce(problem(422, "PASSWORD_WEAK", "This password does not do: it is easy to guess."))
      .mockReturnValueOnce(
        problem(422, "INVALID_INPUT", "Not valid.", { errors: [{ path: "login", message: "must be letters" }] }),
      );
    setUp({ "/setup": setup }, LINK);
    fill();
    press("Become the owner");
    await screen.findByText("This password does not do: it is easy to guess.");
    expect(screen.getByLabelText("New password").getAttribute("aria-invalid")).toBe("true");
    press("Become the owner");
    await screen.findByText("must be letters");
    expect(screen.getByLabelText("Log-in name").getAttribute("aria-invalid")).toBe("true");
  });

  it("says what to do when it counts no more", async () => {
    const { onDone } = setUp({ "/setup": () => problem(403, "INVITATION_REFUSED", "Used.") }, LINK);
    fill();
    press("Become the owner");
    await screen.findByText(/Start the server again/);
    press("Go to the dashboard");
    expect(onDone).toHaveBeenCalledTimes(1);
  });
});

describe("the link of an invitation", () => {
  const LINK = { kind: "invitation", token: "token-2" } as const;

  it("sets the password and lets in", async () => {
    const { door, onDone } = setUp({ "/invitation": () => ME }, LINK);
    type("New password", LONG);
    type("The same again", LONG);
    press("Set password and sign in");
    await waitFor(() => expect(onDone).toHaveBeenCalledTimes(1));
    expect(door.mock.calls.at(-1)?.[0].body).toEqual({ token: "token-2", password: LONG });
  });

  it("says whom to ask when it counts no more", async () => {
    setUp({ "/invitation": () => problem(403, "INVITATION_REFUSED", "Used.") }, LINK);
    type("New password", LONG);
    type("The same again", LONG);
    press("Set password and sign in");
    expect(await screen.findByText(/Ask the owner who gave it to you for a new one/)).toBeTruthy();
  });
});
