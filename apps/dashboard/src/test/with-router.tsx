import { RouterContextProvider, createMemoryHistory, createRootRoute, createRouter } from "@tanstack/react-router";
import type { ReactElement } from "react";

/** The element where links can be told: nothing is there to go to. */
export function withRouter(element: ReactElement): ReactElement {
  const router = createRouter({ routeTree: createRootRoute(), history: createMemoryHistory() });
  return <RouterContextProvider router={router}>{element}</RouterContextProvider>;
}
