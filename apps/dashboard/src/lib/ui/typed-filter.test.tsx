// @vitest-environment jsdom
import "../../test/jsdom.ts";
import { MantineProvider } from "@mantine/core";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import type { ReactElement } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { TypedFilter } from "./typed-filter.tsx";

const onSettle = vi.fn<(value: string) => void>();

function Filter({ value }: { readonly value: string }): ReactElement {
  return (
    <MantineProvider env="test">
      <TypedFilter label="Search" value={value} onSettle={onSettle} maxLength={200} />
    </MantineProvider>
  );
}

const field = (): HTMLInputElement => screen.getByRole("searchbox", { name: "Search" });
const type = (text: string): unknown => fireEvent.change(field(), { target: { value: text } });
const settled = (text: string): Promise<void> => waitFor(() => expect(onSettle).toHaveBeenLastCalledWith(text));

describe("a filter that is typed", () => {
  afterEach(() => {
    cleanup();
    onSettle.mockClear();
  });

  it("settles when the typing rests, without the spaces around it, and takes none of them back", async () => {
    const { rerender } = render(<Filter value="" />);
    type("ca");
    type(" cash ");
    await settled("cash");
    expect(onSettle).toHaveBeenCalledTimes(1);
    rerender(<Filter value="cash" />);
    expect(field().value).toBe(" cash ");
  });

  it("keeps what was typed since, when the URL follows late", async () => {
    const { rerender } = render(<Filter value="" />);
    type("ca");
    await settled("ca");
    type("cas");
    rerender(<Filter value="ca" />);
    expect(field().value).toBe("cas");
    await settled("cas");
  });

  it("follows the URL when something else changes it, also to what was typed once", async () => {
    const { rerender } = render(<Filter value="" />);
    type("cash");
    await settled("cash");
    rerender(<Filter value="cash" />);
    rerender(<Filter value="" />);
    expect(field().value).toBe("");
    rerender(<Filter value="cash" />);
    expect(field().value).toBe("cash");
  });
});
