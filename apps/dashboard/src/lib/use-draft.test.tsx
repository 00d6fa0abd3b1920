// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import type { ReactElement } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { claimDrafts, forgetAllDrafts, forgetDraft, useDraft } from "./use-draft.ts";

function Field({ of, initial }: { readonly of: string; readonly initial?: string }): ReactElement {
  const { text, setText } = useDraft(of, initial);
  return (
    <>
      <input aria-label="text" value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <button type="button" onClick={() => forgetDraft(of, "done")}>
        sent
      </button>
    </>
  );
}

const value = (): string => screen.getByLabelText<HTMLInputElement>("text").value;
const type = (text: string): unknown => fireEvent.change(screen.getByLabelText("text"), { target: { value: text } });

describe("a draft", () => {
  beforeEach(() => sessionStorage.clear());
  afterEach(() => {
    cleanup();
    vi.restoreAllMocks();
  });

  it("survives a reload of the page", () => {
    const { unmount } = render(<Field of="note:1" />);
    type("half a thought");
    unmount();
    render(<Field of="note:1" />);
    expect(value()).toBe("half a thought");
  });

  it("is another one under another key, and comes back with the key", () => {
    const { rerender } = render(<Field of="step:a" />);
    type("for a");
    rerender(<Field of="step:b" />);
    expect(value()).toBe("");
    type("for b");
    rerender(<Field of="step:a" />);
    expect(value()).toBe("for a");
  });

  it("is gone once it was sent", () => {
    const { unmount } = render(<Field of="note:1" />);
    type("done");
    fireEvent.click(screen.getByText("sent"));
    expect(value()).toBe("");
    unmount();
    render(<Field of="note:1" />);
    expect(value()).toBe("");
  });

  it("stays when more was typed after it was sent", () => {
    render(<Field of="note:1" />);
    type("done, and a new thought");
    fireEvent.click(screen.getByText("sent"));
    expect(value()).toBe("done, and a new thought");
  });

  it("begins with what is there already, and can be emptied", () => {
    const { unmount } = render(<Field of="step:a" initial="as it was" />);
    expect(value()).toBe("as it was");
    type("");
    unmount();
    render(<Field of="step:a" initial="as it was" />);
    expect(value()).toBe("");
  });

  it("is what was typed last, also where the browser has no room for it", () => {
    render(<Field of="note:1" />);
    type("short");
    const setItem = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("There is no room for it.", "QuotaExceededError");
    });
    type("too long for this browser");
    expect(value()).toBe("too long for this browser");
    // A reload would bring back what was typed before it.
    expect(sessionStorage.getItem("valhalla-go:draft:note:1")).toBeNull();
    setItem.mockRestore();
    type("done");
    expect(value()).toBe("done");
    fireEvent.click(screen.getByText("sent"));
    expect(value()).toBe("");
  });

  it("lives as long as the page where the browser keeps nothing", () => {
    for (const name of ["getItem", "setItem", "removeItem"] as const) {
      vi.spyOn(Storage.prototype, name).mockImplementation(() => {
        throw new DOMException("Access is denied.", "SecurityError");
      });
    }
    render(<Field of="note:1" />);
    type("done");
    expect(value()).toBe("done");
    fireEvent.click(screen.getByText("sent"));
    expect(value()).toBe("");
  });

  it("is not shown to somebody else who signs in, and is still there for whoever typed it", () => {
    claimDrafts("operator:ada");
    render(<Field of="note:1" />);
    type("half a thought");
    act(() => claimDrafts("operator:ada"));
    expect(value()).toBe("half a thought");
    act(() => claimDrafts("operator:ben"));
    expect(value()).toBe("");
  });

  it("is forgotten with all others when somebody signs out", () => {
    render(<Field of="note:1" />);
    type("half a thought");
    sessionStorage.setItem("of-somebody-else", "kept");
    act(() => forgetAllDrafts());
    expect(value()).toBe("");
    expect(sessionStorage.getItem("of-somebody-else")).toBe("kept");
  });
});
