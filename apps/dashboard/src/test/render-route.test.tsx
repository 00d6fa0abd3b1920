// @vitest-environment jsdom
import "./jsdom.ts";
import { cleanup, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { FakeBackend } from "./fake-backend.ts";
import { makeEntry, makeSummary } from "./make.ts";
import { renderRoute } from "./render-route.tsx";

afterEach(cleanup);

describe("a route", () => {
  it("is the page at the address, in the frame of every page", async () => {
    const { router } = renderRoute("/");
    expect(await screen.findByRole("navigation", { name: "Pages" })).toBeTruthy();
    expect(await screen.findByText("Weekly review")).toBeTruthy();
    expect(router.state.location.pathname).toBe("/");
  });

  it("asks again when the backend tells of an entry", async () => {
    const { backend } = renderRoute("/", new FakeBackend({ "audit.list": { entries: [], next_cursor: null } }));
    await screen.findByText("Weekly review");
    const asked = backend.inputsOf("summary.get").length;
    const base = makeSummary();
    backend.answer("summary.get", { ...base, session: { ...base.session, notes: "Told anew" }, audit_seq: 8 });
    backend.emit(makeEntry("GO_NOTE", {}, { seq: 8 }));
    expect(await screen.findByText("Told anew")).toBeTruthy();
    expect(backend.inputsOf("summary.get").length).toBeGreaterThan(asked);
  });

  it("says so when there is no answer", async () => {
    const backend = new FakeBackend();
    backend.away();
    renderRoute("/", backend);
    expect((await screen.findAllByText(/no answer|cannot be reached|not answer/i)).length).toBeGreaterThan(0);
  });
});
