// @vitest-environment jsdom
import "../../test/jsdom.ts";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import type { ReactElement } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SpacerRow } from "./spacer-row.tsx";
import { useVirtualRows } from "./use-virtual-rows.ts";
import { VirtualList } from "./virtual-list.tsx";

const ROW = 40;
const makeItems = (count: number, from = 0): number[] => Array.from({ length: count }, (_, index) => from + index);
const getKey = (item: number): number => item;

function List({
  items,
  onNearEnd,
}: {
  readonly items: readonly number[];
  readonly onNearEnd?: () => void;
}): ReactElement {
  return (
    <VirtualList
      label="Numbers"
      items={items}
      getKey={getKey}
      estimateSize={() => ROW}
      total={onNearEnd === undefined ? items.length : null}
      onNearEnd={onNearEnd}
      renderItem={(item) => <p>number {item}</p>}
    />
  );
}

function Table({ items }: { readonly items: readonly number[] }): ReactElement {
  const { body, rows, before, after, rowCount } = useVirtualRows({ items, getKey, estimateSize: () => ROW });
  return (
    <table aria-rowcount={rowCount}>
      <tbody ref={body}>
        <SpacerRow height={before} />
        {rows.map(({ item, key, props }) => (
          <tr key={String(key)} {...props}>
            <td>number {item}</td>
          </tr>
        ))}
        <SpacerRow height={after} />
      </tbody>
    </table>
  );
}

function scrollPage(to: number): void {
  vi.stubGlobal("scrollY", to);
  act(() => void window.dispatchEvent(new Event("scroll")));
}

const rows = (): HTMLElement[] => screen.queryAllByRole("listitem");
const numbers = (): (string | null)[] => rows().map((row) => row.textContent);
const focused = (): string | null | undefined => document.activeElement?.textContent;

beforeEach(() => {
  vi.stubGlobal("scrollY", 0);
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(ROW);
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockImplementation(() => new DOMRect(0, -scrollY, 400, ROW));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("a virtual list", () => {
  it("holds only the rows near the window, and says where they stand among all of them", () => {
    render(<List items={makeItems(10_000)} />);
    expect(rows().length).toBeGreaterThan(15);
    expect(rows().length).toBeLessThan(60);
    expect(screen.getByRole("list", { name: "Numbers" }).style.height).toBe(`${10_000 * ROW}px`);
    scrollPage(5000 * ROW);
    expect(rows().length).toBeLessThan(60);
    const row = screen.getByText("number 5000").parentElement;
    expect(row?.getAttribute("aria-posinset")).toBe("5001");
    expect(row?.getAttribute("aria-setsize")).toBe("10000");
    expect(row?.style.transform).toContain(`${5000 * ROW}px`);
  });

  it("is one stop of the Tab key, from which the keys go from row to row, however far", () => {
    render(<List items={makeItems(10_000)} />);
    expect(rows().filter((row) => row.tabIndex === 0)).toHaveLength(1);
    act(() => rows()[0]?.focus());
    fireEvent.keyDown(document.activeElement!, { key: "ArrowDown" });
    expect(focused()).toBe("number 1");
    fireEvent.keyDown(document.activeElement!, { key: "ArrowUp" });
    expect(focused()).toBe("number 0");
    fireEvent.keyDown(document.activeElement!, { key: "End" });
    expect(focused()).toBe("number 9999");
    fireEvent.keyDown(document.activeElement!, { key: "Home" });
    expect(focused()).toBe("number 0");
    expect(rows().filter((row) => row.tabIndex === 0)).toHaveLength(1);
  });

  it("is a stop of the Tab key wherever it is scrolled to: at the row in hand while that is near, else at the first in the window", () => {
    render(<List items={makeItems(1000)} />);
    const stops = (): (string | null)[] => rows().flatMap((row) => (row.tabIndex === 0 ? [row.textContent] : []));
    scrollPage(300 * ROW);
    expect(stops()).toEqual(["number 300"]);
    act(() => screen.getByText("number 302").parentElement?.focus());
    act(() => (document.activeElement as HTMLElement).blur());
    scrollPage(301 * ROW);
    expect(stops()).toEqual(["number 302"]);
    scrollPage(600 * ROW);
    expect(stops()).toEqual(["number 600"]);
  });

  it("keeps the row that has the focus when it is scrolled away, and when others come in above it", () => {
    const { rerender } = render(<List items={makeItems(1000)} />);
    act(() => rows()[3]?.focus());
    scrollPage(500 * ROW);
    expect(focused()).toBe("number 3");
    rerender(<List items={makeItems(1020, -20)} />);
    expect(focused()).toBe("number 3");
    expect(document.activeElement?.getAttribute("aria-posinset")).toBe("24");
    act(() => (document.activeElement as HTMLElement).blur());
    scrollPage(510 * ROW);
    expect(numbers()).not.toContain("number 3");
  });

  it("leaves the keys to what stands in a row", () => {
    render(
      <VirtualList
        label="Fields"
        items={[1, 2]}
        getKey={getKey}
        estimateSize={() => ROW}
        renderItem={(item) => <input aria-label={`field ${item}`} />}
      />,
    );
    const field = screen.getByLabelText("field 1");
    act(() => field.focus());
    fireEvent.keyDown(field, { key: "ArrowDown" });
    expect(document.activeElement).toBe(field);
  });

  it("asks for more near its end and not before, once for each page", () => {
    const onNearEnd = vi.fn<() => void>();
    const { rerender } = render(<List items={makeItems(200)} onNearEnd={onNearEnd} />);
    expect(rows()[0]?.getAttribute("aria-setsize")).toBe("-1");
    expect(onNearEnd).not.toHaveBeenCalled();
    scrollPage(180 * ROW);
    scrollPage(181 * ROW);
    expect(onNearEnd).toHaveBeenCalledTimes(1);
    rerender(<List items={makeItems(400)} onNearEnd={onNearEnd} />);
    expect(onNearEnd).toHaveBeenCalledTimes(1);
    scrollPage(385 * ROW);
    expect(onNearEnd).toHaveBeenCalledTimes(2);
  });
});

describe("the rows of a long table", () => {
  it("are those near the window; the others keep their place and are counted", () => {
    render(<Table items={makeItems(10_000)} />);
    scrollPage(5000 * ROW);
    const shown = [...document.querySelectorAll<HTMLElement>("tr[data-index]")];
    expect(shown.length).toBeLessThan(60);
    expect(screen.getByText("number 5000").parentElement?.getAttribute("aria-rowindex")).toBe("5002");
    expect(screen.getByRole("table").getAttribute("aria-rowcount")).toBe("10001");
    const spaces = [...document.querySelectorAll<HTMLElement>("tr[aria-hidden]")].map((row) =>
      Number.parseInt(row.style.height),
    );
    expect(spaces).toHaveLength(2);
    expect(spaces.reduce((sum, height) => sum + height, shown.length * ROW)).toBe(10_000 * ROW);
  });
});
