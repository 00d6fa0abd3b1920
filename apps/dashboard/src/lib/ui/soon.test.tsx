// @vitest-environment jsdom
import "../../test/jsdom.ts";
import { cleanup, render, screen } from "@testing-library/react";
import { type ReactElement, useState } from "react";
import { afterEach, describe, expect, it } from "vitest";
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

afterEach(cleanup);

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
});
