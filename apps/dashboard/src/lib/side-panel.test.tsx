// @vitest-environment jsdom
import {
  RouterProvider,
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
} from "@tanstack/react-router";
import { cleanup, render, screen } from "@testing-library/react";
import { type ReactElement, memo } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useOpenPanel, useSidePanel } from "./side-panel.ts";

type Control = ReturnType<typeof useSidePanel> & { readonly open: ReturnType<typeof useOpenPanel> };

/** The page at `url`: where it is, and what it had in its hands in each of its renderings. */
async function setUp(url: string) {
  const seen: Control[] = [];
  let drawn = 0;
  const Opener = memo((): null => {
    useOpenPanel();
    drawn += 1;
    return null;
  });
  function Page(): ReactElement {
    const control = { ...useSidePanel(), open: useOpenPanel() };
    seen.push(control);
    return (
      <>
        <p>{control.panel ?? "no panel"}</p>
        <Opener />
      </>
    );
  }
  const root = createRootRoute();
  const routes = ["/", "/sessions"].map((path) => createRoute({ getParentRoute: () => root, path, component: Page }));
  const history = createMemoryHistory({ initialEntries: [url] });
  const router = createRouter({ routeTree: root.addChildren(routes), history });
  // The app registers the type of its own router; this one has fewer paths.
  render(<RouterProvider router={router as never} />);
  await screen.findByText("hold");
  return { seen, history, countDrawn: () => drawn };
}

/** Time for a navigation that should not come. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));

const last = (seen: readonly Control[]): Control => seen.at(-1)!;

describe("the panel beside the page", () => {
  beforeEach(() => vi.stubGlobal("scrollTo", () => undefined));
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
  });

  it("is the one of the URL, and is closed by what it was opened with", async () => {
    const { seen, history } = await setUp("/?panel=hold");
    last(seen).close();
    await screen.findByText("no panel");
    expect(history.location.href).toBe("/");
  });

  it("draws nobody again who only opens one", async () => {
    const { seen, countDrawn } = await setUp("/?panel=hold");
    const before = countDrawn();
    last(seen).open("resume");
    await screen.findByText("resume");
    expect(countDrawn()).toBe(before);
  });

  it("stays when an answer that comes late would close the one before it", async () => {
    const { seen, history } = await setUp("/?panel=hold");
    const closeHold = last(seen).close;
    last(seen).open("resume");
    await screen.findByText("resume");
    closeHold();
    await settle();
    expect(history.location.href).toBe("/?panel=resume");
  });

  it("leaves another page alone that was gone to in the meantime", async () => {
    const { seen, history } = await setUp("/?panel=hold");
    const closeHold = last(seen).close;
    history.push("/sessions?text=kept");
    await screen.findByText("no panel");
    closeHold();
    await settle();
    expect(history.location.href).toBe("/sessions?text=kept");
  });
});
