import { beforeEach, afterEach, describe, expect, it, vi } from "vitest";
import { coalesce } from "./coalesce.ts";

describe("coalesce", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("runs at once for the first request", () => {
    const job = vi.fn(async () => undefined);
    coalesce(job, 100).request();
    expect(job).toHaveBeenCalledTimes(1);
  });

  it("serves a burst with one further run after the rest", async () => {
    const job = vi.fn(async () => undefined);
    const { request } = coalesce(job, 100);
    for (let i = 0; i < 20; i += 1) request();
    await vi.advanceTimersByTimeAsync(99);
    expect(job).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(500);
    expect(job).toHaveBeenCalledTimes(2);
  });

  it("does not begin a run while one is going on, and runs again afterwards for who asked meanwhile", async () => {
    let finish = (): void => undefined;
    const job = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
    const { request } = coalesce(job, 100);
    request();
    await vi.advanceTimersByTimeAsync(5000);
    request();
    expect(job).toHaveBeenCalledTimes(1);
    finish();
    await vi.advanceTimersByTimeAsync(100);
    expect(job).toHaveBeenCalledTimes(2);
  });

  it("goes on after a run that failed", async () => {
    const job = vi.fn(async () => Promise.reject(new Error("no answer")));
    const { request } = coalesce(job, 100);
    request();
    await vi.advanceTimersByTimeAsync(100);
    request();
    expect(job).toHaveBeenCalledTimes(2);
  });

  it("runs no more once it is stopped", async () => {
    const job = vi.fn(async () => undefined);
    const { request, stop } = coalesce(job, 100);
    request();
    request();
    stop();
    await vi.advanceTimersByTimeAsync(1000);
    expect(job).toHaveBeenCalledTimes(1);
  });
});
