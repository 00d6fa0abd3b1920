import { EventEmitter } from "node:events";
import { GoError } from "@valhalla-go/core";
import type { Response } from "express";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { whileAllowed } from "./while-allowed.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

function openAnswer({ destroyed = false, writableFinished = false } = {}) {
  const abort = new AbortController();
  const end = vi.fn();
  const destroy = vi.fn();
  const principal = { credential: { kind: "machine" } };
  const response = Object.assign(new EventEmitter(), { destroyed, writableFinished, destroy, locals: { principal } });
  const watch = { watch: () => ({ signal: abort.signal, end }) };
  const signal = whileAllowed(watch, response as unknown as Response, "audit:export");
  return { abort, end, destroy, response, signal };
}

describe("an answer that goes on", () => {
  it("is cut a second after its caller may not go on, when nobody ended it", () => {
    const { abort, destroy, signal } = openAnswer();
    const refusal = new GoError("CREDENTIAL_REFUSED", { problem: "revoked" });
    abort.abort(refusal);
    expect(signal.reason).toBe(refusal);
    vi.advanceTimersByTime(999);
    expect(destroy).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(destroy).toHaveBeenCalledOnce();
  });

  it("is left alone when it has ended by then", () => {
    const { abort, destroy, response } = openAnswer();
    abort.abort();
    response.writableFinished = true;
    vi.advanceTimersByTime(5000);
    expect(destroy).not.toHaveBeenCalled();
  });

  it("is not watched any more when it is closed, or was before", () => {
    const { end, response } = openAnswer();
    expect(end).not.toHaveBeenCalled();
    response.emit("close");
    expect(end).toHaveBeenCalledOnce();
    expect(openAnswer({ destroyed: true }).end).toHaveBeenCalledOnce();
  });
});
