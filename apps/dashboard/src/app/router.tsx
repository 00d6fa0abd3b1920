import { createRootRoute, createRoute, createRouter } from "@tanstack/react-router";
import { NowPage } from "../features/now/now-page.tsx";
import { SIDE_PANELS, type SidePanel } from "../lib/side-panel.ts";
import { CrashPage } from "./crash-page.tsx";
import { NotFoundPage } from "./not-found-page.tsx";
import { Shell } from "./shell.tsx";

const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage, errorComponent: CrashPage });

const nowRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  component: NowPage,
  validateSearch: (search: Record<string, unknown>): { panel?: SidePanel } => {
    const panel = SIDE_PANELS.find((known) => known === search["panel"]);
    return panel === undefined ? {} : { panel };
  },
});

const routeTree = rootRoute.addChildren([nowRoute]);

/** The pages of the dashboard. */
export function createAppRouter() {
  return createRouter({ routeTree, defaultPreload: false });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
