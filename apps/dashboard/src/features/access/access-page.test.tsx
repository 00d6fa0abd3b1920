// @vitest-environment jsdom
import "../../test/jsdom.ts";
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import type { Me } from "@valhalla-go/core/schemas";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makeKey, makeLogin, makeMe, makeOperator } from "../../test/make.ts";
import { type Answer, refusal, renderWithServer } from "../../test/render-with-server.tsx";
import { problem, stubDoor } from "../../test/stub-door.ts";
import { AccessPage } from "./access-page.tsx";

const BEA = makeOperator();
const PIPELINE = makeKey();
const LOGINS = [makeLogin(), makeLogin({ id: "login-2", agent: "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0" })];
const LATER = "2026-11-25T09:00:00.000000Z";

type Routes = Readonly<Record<string, (input: never, context: Readonly<Record<string, unknown>>) => unknown>>;

const READS: Routes = {
  "access.listOperators": () => ({ operators: [BEA] }),
  "access.listKeys": () => ({ keys: [PIPELINE] }),
  "access.listLogins": () => ({ logins: LOGINS }),
  "session.get": () => ({ active: false }),
};

function setUp(me: Me, routes: Routes = {}) {
  const server = vi.fn<Answer>(({ path, input, context }) =>
    ({ ...READS, ...routes })[path]?.(input as never, context),
  );
  const door = stubDoor(({ path, body }) => {
    if (path === "") return { access: "local", oidc: null, needs_owner: me.credential === "machine" };
    return path === "/confirm" && (body as { password: string }).password === "right"
      ? me
      : problem(401, "LOGIN_REFUSED", "The name or the password is wrong.");
  });
  renderWithServer(<AccessPage />, server, { me });
  return { server, door };
}

const inputsOf = (server: ReturnType<typeof setUp>["server"], path: string): unknown[] =>
  server.mock.calls.filter(([call]) => call.path === path).map(([{ input }]) => input);
const panels = (): (string | null)[] => screen.getAllByRole("heading", { level: 2 }).map((one) => one.textContent);
const type = (label: string, text: string): unknown =>
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } });
const press = (name: string | RegExp): unknown => fireEvent.click(screen.getByRole("button", { name }));
const dialog = (name: string): HTMLElement => screen.getByRole("dialog", { name });

beforeEach(() => sessionStorage.clear());
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe("the page Access", () => {
  it("has the parts that one may see", async () => {
    setUp(makeMe("owner"));
    await screen.findByText("Bea");
    expect(panels()).toEqual(["Operators", "API keys", "Your log-ins", "Your password", "What each role may do"]);
    cleanup();
    const { server } = setUp(makeMe("viewer"));
    expect(panels()).toEqual(["Your log-ins", "Your password", "What each role may do"]);
    expect(inputsOf(server, "access.listOperators")).toEqual([]);
  });

  it("says that everybody at the machine is its operator, and begins with an owner", async () => {
    setUp(makeMe("owner", { credential: "machine", roles: null, login_id: null }));
    await screen.findByText(/Invite the first owner/);
    expect(panels()).not.toContain("Your password");
    press("Invite operator");
    expect(screen.getByRole<HTMLInputElement>("radio", { name: /^owner/ }).checked).toBe(true);
  });
});

describe("the operators", () => {
  const invited = (input: object) => ({
    operator: makeOperator({ ...input, id: "new" }),
    invitation: { token: "tok_1", expires_at_utc: LATER },
  });

  it("are invited; the link is shown once, with its token in the fragment", async () => {
    const { server } = setUp(makeMe("owner"), { "access.createOperator": invited });
    press("Invite operator");
    type("Their name", "Cleo");
    type("Log-in name", "cleo");
    fireEvent.click(screen.getByRole("radio", { name: /^viewer/ }));
    press("Invite");
    const shown = await screen.findByRole("dialog", { name: "Their link" });
    expect(shown.querySelector("pre")?.textContent).toBe(`${location.origin}/#invitation=tok_1`);
    expect(inputsOf(server, "access.createOperator")).toEqual([{ login: "cleo", name: "Cleo", roles: ["viewer"] }]);
    press("Done");
    expect(document.body.textContent).not.toContain("tok_1");
  });

  it("keep what was typed when the log-in name is taken, which is told where it stands", async () => {
    setUp(makeMe("owner"), {
      "access.createOperator": () => {
        throw refusal("LOGIN_NAME_TAKEN", "Somebody has the log-in name bea already.");
      },
    });
    press("Invite operator");
    type("Their name", "Bea");
    type("Log-in name", "bea");
    press("Invite");
    await screen.findByText("Somebody has the log-in name bea already.");
    expect(screen.getByLabelText<HTMLInputElement>("Log-in name").value).toBe("bea");
    expect(screen.getByLabelText("Log-in name").getAttribute("aria-invalid")).toBe("true");
  });

  it("are changed after it was said what they may do more and less; only what differs is sent", async () => {
    const { server } = setUp(makeMe("owner"), { "access.updateOperator": () => BEA });
    fireEvent.click(await screen.findByRole("button", { name: "Change: Bea" }));
    const form = within(dialog("Change Bea"));
    expect(form.getByRole("status").textContent).toContain("what they may do now");
    fireEvent.click(form.getByRole("radio", { name: /^approver/ }));
    expect(form.getByRole("status").textContent).toMatch(/also:Make the band better/);
    fireEvent.click(form.getByRole("radio", { name: /^viewer/ }));
    expect(form.getByRole("status").textContent).toMatch(/no longer, within seconds:Start, hold/);
    fireEvent.click(form.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(inputsOf(server, "access.updateOperator")).toEqual([{ operator_id: BEA.id, roles: ["viewer"] }]);
  });

  it("are disabled after it was said what that ends", async () => {
    const { server } = setUp(makeMe("owner"), {
      "access.updateOperator": () => BEA,
      "session.get": () => ({ active: true, started_by: { id: BEA.id } }),
    });
    fireEvent.click(await screen.findByRole("button", { name: "Disable: Bea" }));
    await within(dialog("Disable Bea")).findByText(/^2 log-ins end within seconds/);
    await screen.findByText(/The session they run goes on/);
    press("Disable Bea");
    await waitFor(() => expect(inputsOf(server, "access.updateOperator")).toHaveLength(1));
    expect(inputsOf(server, "access.updateOperator")).toEqual([{ operator_id: BEA.id, disabled: true }]);
  });

  it("of an identity provider can be kept out here, and nothing else", async () => {
    const oidc = { issuer: "https://id.example", subject: "7" };
    const operators = [makeOperator({ login: null, has_password: false, oidc })];
    setUp(makeMe("owner"), { "access.listOperators": () => ({ operators }) });
    await screen.findByText("at https://id.example");
    expect(screen.queryByRole("button", { name: "New link: Bea" })).toBeNull();
    expect(screen.getByRole("button", { name: "Disable: Bea" })).toBeTruthy();
  });

  it("can be seen and not changed by who may only read", async () => {
    const me = makeMe("owner");
    setUp({ ...me, scopes: me.scopes.filter((scope) => !scope.endsWith(":manage")) });
    const change = await screen.findByRole("button", { name: "Change: Bea" });
    expect(change.getAttribute("aria-disabled")).toBe("true");
    fireEvent.click(change);
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(screen.getByRole("button", { name: "Make a key" }).getAttribute("aria-disabled")).toBe("true");
  });
});

describe("the keys", () => {
  const created = (input: object) => ({ key: makeKey({ ...input, id: "k9" }), secret: "vgo_k9_secret" });

  function fill(): void {
    press("Make a key");
    type("What is it for?", "backup");
    fireEvent.click(screen.getByRole("checkbox", { name: /Download evidence/ }));
    press("Make the key");
  }

  it("are made with what they may do; the secret is shown once, with how to use it", async () => {
    const { server } = setUp(makeMe("owner"), { "access.createKey": created });
    fill();
    await screen.findByRole("dialog", { name: "The key backup" });
    const texts = [...document.querySelectorAll("pre")].map(({ textContent }) => textContent);
    expect(texts[0]).toBe("vgo_k9_secret");
    expect(texts[1]).toBe(`curl -H "Authorization: Bearer vgo_k9_secret" ${location.origin}/core/access/me`);
    expect(inputsOf(server, "access.createKey")).toEqual([
      { name: "backup", scopes: ["audit:export"], expires_in_days: 90 },
    ]);
    press("Done");
    expect(document.body.textContent).not.toContain("vgo_k9_secret");
  });

  it("are not made without a name, something to do, and a sensible time", () => {
    const { server } = setUp(makeMe("owner"));
    press("Make a key");
    type("For how many days?", "731");
    press("Make the key");
    expect(screen.getByText("Name the service.")).toBeTruthy();
    expect(screen.getByText("Choose at least one.")).toBeTruthy();
    expect(screen.getByText("A whole number from 1 to 730.")).toBeTruthy();
    expect(inputsOf(server, "access.createKey")).toEqual([]);
  });

  it("cannot be given what one may not do, nor what only people do", () => {
    const me = makeMe("owner");
    setUp({ ...me, scopes: me.scopes.filter((scope) => scope !== "cone:loosen") });
    press("Make a key");
    expect(screen.getByRole<HTMLInputElement>("checkbox", { name: /cone:loosen/ }).disabled).toBe(true);
    expect(screen.getByRole<HTMLInputElement>("checkbox", { name: /cone:tighten/ }).disabled).toBe(false);
    expect(screen.queryByRole("checkbox", { name: /(keys|operators):manage/ })).toBeNull();
  });

  it("are revoked after it was said what stops; those that are over cannot be", async () => {
    const keys = [PIPELINE, makeKey({ id: "k1", name: "old", revoked_at_utc: LATER, revoked_by: BEA.created_by })];
    const { server } = setUp(makeMe("owner"), {
      "access.listKeys": () => ({ keys }),
      "access.revokeKey": () => PIPELINE,
    });
    fireEvent.click(await screen.findByRole("button", { name: "Revoke pipeline" }));
    expect(dialog("Revoke pipeline").textContent).toMatch(/Ask whether an engine may take an action/);
    expect(screen.queryByRole("button", { name: "Revoke old" })).toBeNull();
    fireEvent.click(within(dialog("Revoke pipeline")).getByRole("button", { name: "Revoke pipeline" }));
    await waitFor(() => expect(inputsOf(server, "access.revokeKey")).toEqual([{ key_id: "k7" }]));
  });

  it("are made once it was shown anew who it is, under the same key of the change", async () => {
    const contexts: unknown[] = [];
    let isFresh = false;
    const { door } = setUp(makeMe("owner"), {
      "access.createKey": (input, context) => {
        contexts.push(context["idempotency_key"]);
        if (!isFresh) throw refusal("LOGIN_NOT_FRESH", "Confirm who you are first.");
        return created(input);
      },
    });
    fill();
    const confirm = await screen.findByRole("dialog", { name: "Confirm that it is you" });
    fireEvent.change(within(confirm).getByLabelText("Password"), { target: { value: "wrong" } });
    fireEvent.click(within(confirm).getByRole("button", { name: "Confirm" }));
    await within(confirm).findByText(/The name or the password is wrong/);
    expect(contexts).toHaveLength(1);

    isFresh = true;
    fireEvent.change(within(confirm).getByLabelText("Password"), { target: { value: "right" } });
    fireEvent.click(within(confirm).getByRole("button", { name: "Confirm" }));
    await screen.findByRole("dialog", { name: "The key backup" });
    expect(door.mock.calls.filter(([{ path }]) => path === "/confirm")).toHaveLength(2);
    expect(contexts).toHaveLength(2);
    expect(contexts[0]).toBe(contexts[1]);
  });

  it("are not made when one would rather not show who one is; what was typed stays", async () => {
    setUp(makeMe("owner"), {
      "access.createKey": () => {
        throw refusal("LOGIN_NOT_FRESH", "Confirm who you are first.");
      },
    });
    fill();
    const confirm = await screen.findByRole("dialog", { name: "Confirm that it is you" });
    fireEvent.click(within(confirm).getByRole("button", { name: "Cancel" }));
    expect((await within(dialog("Make a key")).findByRole("alert")).textContent).toContain(
      "Confirm who you are first.",
    );
    expect(screen.getByLabelText<HTMLInputElement>("What is it for?").value).toBe("backup");
  });

  it("do not ask for a password who has none: a key of the old service is told why not", async () => {
    setUp(makeMe("owner", { credential: "dev_key", login_id: null }), {
      "access.createKey": () => {
        throw refusal("LOGIN_NOT_FRESH", "Only a person may do this.");
      },
    });
    fill();
    expect((await within(dialog("Make a key")).findByRole("alert")).textContent).toContain(
      "Only a person may do this.",
    );
    expect(screen.queryByRole("dialog", { name: "Confirm that it is you" })).toBeNull();
  });
});

describe("one's own log-ins", () => {
  it("say which one this is, and can be ended elsewhere", async () => {
    const { server } = setUp(makeMe("viewer"), { "access.endLogin": () => LOGINS[1] });
    await screen.findByText("Chrome on Linux");
    expect(screen.getByRole("row", { name: /Chrome on Linux this one/ })).toBeTruthy();
    press("Sign out Firefox on Windows");
    await waitFor(() => expect(inputsOf(server, "access.endLogin")).toEqual([{ login_id: "login-2" }]));
  });
});
