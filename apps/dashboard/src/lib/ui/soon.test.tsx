// @vitest-environment jsdom
import "../../test/jsdom.ts";
import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen } from "@testing-library/react";
import { type ReactElement, useState } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { soon } from "./soon.tsx";

let made = 0;

function Part({ name }: { readonly name: string }): ReactElement {
  const [number] = useState(() => (made += 1));
  return (
    <p>
      {name} {number}
    </p>
  );
}

/** The verdict with a part beside it that cannot be fetched. */
function renderWithout(part: ReactElement): void {
  // React tells of what a boundary caught.
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  render(
    <MantineProvider env="test">
      <main>
        <h1>You may go on.</h1>
        {part}
      </main>
    </MantineProvider>,
  );
}

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe("a part that comes beside the page", () => {
  it("has its place kept until it is there, and is the same part from then on", async () => {
    made = 0;
    let come = (_part: typeof Part): void => undefined;
    const Soon = soon(new Promise<typeof Part>((resolve) => (come = resolve)), <p>its place</p>);
    const { rerender } = render(<Soon name="one" />);
    expect(screen.getByText("its place")).toBeTruthy();
    come(Part);
    await screen.findByText(/^one/);
    const before = screen.getByText(/^one/).textContent;
    rerender(<Soon name="two" />);
    expect(screen.getByText(/^two/).textContent).toBe(before?.replace("one", "two"));
  });

  it("is shown at once when it is there already", async () => {
    const Soon = soon(Promise.resolve(Part), <p>its place</p>);
    await Promise.resolve();
    render(<Soon name="one" />);
    expect(screen.queryByText("its place")).toBeNull();
    expect(screen.getByText(/^one/)).toBeTruthy();
  });

  it("says in its place that it could not be fetched, and leaves the rest of the page", async () => {
    const Soon = soon(Promise.reject<typeof Part>(new Error("away")), <p>its place</p>);
    renderWithout(<Soon name="one" />);
    expect(await screen.findByText(/^This part of the page could not be loaded\./)).toBeTruthy();
    expect(screen.getByRole("button", { name: "Load the page again" })).toBeTruthy();
    expect(screen.getByRole("heading", { name: "You may go on." })).toBeTruthy();
  });

  it("says nothing of it where the page can do without", async () => {
    const Soon = soon(Promise.reject<typeof Part>(new Error("away")), <p>its place</p>, null);
    renderWithout(<Soon name="one" />);
    await expect.poll(() => screen.queryByText("its place")).toBeNull();
    expect(screen.getByRole("main").textContent).toBe("You may go on.");
  });
});
