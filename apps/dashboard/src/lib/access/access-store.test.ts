import { describe, expect, it, vi } from "vitest";
import { AccessStore } from "./access-store.ts";

describe("who is in", () => {
  it("is a stranger who was never let in, and somebody whose log-in ended where there was one", () => {
    const store = new AccessStore();
    expect(store.lost()).toBe(true);
    expect(store.current().state).toEqual({ kind: "out", why: "stranger" });
    store.enter("operator:ada");
    store.lost();
    expect(store.current().state).toEqual({ kind: "out", why: "ended" });
  });

  it("is told once to be out, however many calls are refused", () => {
    const store = new AccessStore();
    const listener = vi.fn<() => void>();
    store.subscribe(listener);
    expect([store.lost(), store.lost(), store.lost()]).toEqual([true, false, false]);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it("keeps the page for the same person who comes back, and begins it anew for another one", () => {
    const store = new AccessStore();
    expect(store.enter("operator:ada")).toBe(false);
    store.lost();
    expect(store.enter("operator:ada")).toBe(false);
    expect(store.current().generation).toBe(0);
    store.lost();
    expect(store.enter("operator:ben")).toBe(true);
    expect(store.current()).toMatchObject({ state: { kind: "in" }, person: "operator:ben", generation: 1 });
  });

  it("is in again when the server answers, whoever signed in where", () => {
    const store = new AccessStore();
    store.enter("operator:ada");
    store.lost();
    store.found(store.refusals);
    expect(store.current().state).toEqual({ kind: "in" });
  });

  it("stays out who went by themselves, though a late answer comes", () => {
    const store = new AccessStore();
    store.enter("operator:ada");
    store.leave("signed_out");
    store.found(store.refusals);
    expect(store.current().state).toEqual({ kind: "out", why: "signed_out" });
  });

  it("stays out when what was asked before is answered late", () => {
    const store = new AccessStore();
    store.enter("operator:ada");
    const asked_after = store.refusals;
    store.lost();
    store.ask(true);
    store.found(asked_after);
    expect(store.current()).toMatchObject({ state: { kind: "out", why: "ended" }, is_asking: true });
  });
});
