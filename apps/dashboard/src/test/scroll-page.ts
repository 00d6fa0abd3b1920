import { act } from "@testing-library/react";
import { vi } from "vitest";

/**
 * Gives the page what jsdom has not: a place to which it is scrolled, and rows so many pixels tall. Call it before each test, and
 * take stubs and mocks back after it.
 */
export function stubScrolling(row_height: number): void {
  vi.stubGlobal("scrollY", 0);
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(row_height);
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockImplementation(() => new DOMRect(0, -scrollY, 400, 0));
}

/** Scrolls the page to so many pixels from its top. */
export function scrollPage(to: number): void {
  vi.stubGlobal("scrollY", to);
  act(() => void window.dispatchEvent(new Event("scroll")));
}
