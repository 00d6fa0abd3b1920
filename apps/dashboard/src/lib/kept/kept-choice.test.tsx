// @vitest-environment jsdom
import { act, cleanup, render, screen } from "@testing-library/react";
import type { ReactElement } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { keptChoice } from "./kept-choice.ts";
import { useKeptChoice } from "./use-kept-choice.ts";

const KEY = "test-choice";
const make = () => keptChoice(KEY, ["plain", "loud"]);

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  localStorage.clear();
});

describe("a kept choice", () => {
  it("is the first until somebody chose, and then what was chosen, also for who comes later", () => {
    expect(make().current()).toBe("plain");
    make().set("loud");
    expect(make().current()).toBe("loud");
  });

  it("is the first when something else is kept", () => {
    localStorage.setItem(KEY, "nonsense");
    expect(make().current()).toBe("plain");
  });

  it("lives as long as the page in a browser that keeps nothing", () => {
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new Error("no room");
    });
    const choice = make();
    choice.set("loud");
    expect(choice.current()).toBe("loud");
    expect(make().current()).toBe("plain");
  });

  it("renders who shows it, also when another window chooses", () => {
    const choice = make();
    function Shown(): ReactElement {
      return <p>{useKeptChoice(choice)[0]}</p>;
    }
    render(<Shown />);
    act(() => choice.set("loud"));
    expect(screen.getByText("loud")).toBeTruthy();
    act(() => {
      localStorage.setItem(KEY, "plain");
      dispatchEvent(new StorageEvent("storage", { key: KEY }));
    });
    expect(screen.getByText("plain")).toBeTruthy();
  });
});
