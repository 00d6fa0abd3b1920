import { describe, expect, it, vi } from "vitest";
import { afterSuccess } from "./after-success.ts";

describe("after success", () => {
  it("does what follows once the deed is done", async () => {
    const then = vi.fn();
    await afterSuccess(Promise.resolve("done"), then);
    expect(then).toHaveBeenCalledTimes(1);
  });

  it("does nothing after a failure, and leaves no rejection behind", async () => {
    const then = vi.fn();
    await expect(afterSuccess(Promise.reject(new Error("refused")), then)).resolves.toBeUndefined();
    expect(then).not.toHaveBeenCalled();
  });
});
