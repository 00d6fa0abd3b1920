// @vitest-environment jsdom
import { act, cleanup, render, screen } from "@testing-library/react";
import type { ReactElement } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useRecentlyChanged } from "./use-recently-changed.ts";

function Value({ of }: { readonly of: string }): ReactElement {
  return <p>{useRecentlyChanged(of) ? "marked" : "plain"}</p>;
}

function look(state: DocumentVisibilityState): void {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue(state);
  act(() => void document.dispatchEvent(new Event("visibilitychange")));
}

const text = (): string | null => screen.getByRole("paragraph").textContent;
const wait = (millis: number): void => act(() => void vi.advanceTimersByTime(millis));

describe("the mark of a change", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    look("visible");
  });
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it("is not on a value that is seen for the first time", () => {
    render(<Value of="B" />);
    expect(text()).toBe("plain");
  });

  it("stays for some seconds after a change", () => {
    const { rerender } = render(<Value of="B" />);
    rerender(<Value of="C" />);
    expect(text()).toBe("marked");
    wait(9000);
    expect(text()).toBe("plain");
  });

  it("waits for somebody to look at the page", () => {
    look("hidden");
    const { rerender } = render(<Value of="B" />);
    rerender(<Value of="C" />);
    wait(60_000);
    expect(text()).toBe("marked");
    look("visible");
    wait(9000);
    expect(text()).toBe("plain");
  });
});
