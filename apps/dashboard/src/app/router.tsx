import {
  type RouterHistory,
  createBrowserHistory,
  createRootRoute,
  createRoute,
  createRouter,
  redirect,
} from "@tanstack/react-router";
import { readAuditSearch } from "../features/audit/audit-search.ts";
import { NowPage } from "../features/now/now-page.tsx";
import { readConeSearch } from "../features/cone/cone-search.ts";
import { readDaysSearch, readHealthSearch } from "../features/health/health-search.ts";
import { readPlaybooksSearch } from "../features/playbooks/playbooks-search.ts";
import { readCompareSearch, readSessionsSearch } from "../features/sessions/sessions-search.ts";
import { readSettingsSearch } from "../features/settings/settings-search.ts";
import { SIDE_PANELS, type SidePanel } from "../lib/side-panel.ts";
import { CrashPage } from "./crash-page.tsx";
import { fetchedPage } from "./fetched-page.ts";
import { NotFoundPage } from "./not-found-page.tsx";
import { Shell } from "./shell.tsx";

const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage });

const nowRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  component: NowPage,
  validateSearch: (search: Record<string, unknown>): { panel?: SidePanel } => {
    const panel = SIDE_PANELS.find((known) => known === search["panel"]);
    return panel === undefined ? {} : { panel };
  },
});

const sessionsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sessions",
  validateSearch: readSessionsSearch,
  component: fetchedPage(() => import("../features/sessions/sessions-page.tsx"), "SessionsPage"),
});

const compareRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sessions/compare",
  validateSearch: readCompareSearch,
  component: fetchedPage(() => import("../features/sessions/compare-page.tsx"), "ComparePage"),
});

const sessionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sessions/$id",
  component: fetchedPage(() => import("../features/sessions/session-page.tsx"), "SessionPage"),
});

const coneRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/cone",
  validateSearch: readConeSearch,
  component: fetchedPage(() => import("../features/cone/cone-page.tsx"), "ConePage"),
});

const healthRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/health",
  validateSearch: readHealthSearch,
  component: fetchedPage(() => import("../features/health/health-page.tsx"), "HealthPage"),
});

const checkRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/health/$id",
  validateSearch: readDaysSearch,
  component: fetchedPage(() => import("../features/health/check-page.tsx"), "CheckPage"),
});

const inputRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/health/inputs/$source",
  validateSearch: readDaysSearch,
  component: fetchedPage(() => import("../features/health/input-page.tsx"), "InputPage"),
});

const kpisRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/kpis",
  component: fetchedPage(() => import("../features/kpi/kpis-page.tsx"), "KpisPage"),
});

const playbooksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/playbooks",
  validateSearch: readPlaybooksSearch,
  component: fetchedPage(() => import("../features/playbooks/playbooks-page.tsx"), "PlaybooksPage"),
});

const recordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/record",
  beforeLoad: () => {
    redirect({ to: "/audit/proof", throw: true });
  },
});

const auditRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/audit",
  validateSearch: readAuditSearch,
  component: fetchedPage(() => import("../features/audit/audit-page.tsx"), "AuditPage"),
});

const auditProofRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/audit/proof",
  component: fetchedPage(() => import("../features/record/record-page.tsx"), "RecordPage"),
});

const entryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/audit/$seq",
  validateSearch: readAuditSearch,
  component: fetchedPage(() => import("../features/audit/entry-page.tsx"), "EntryPage"),
});

const accessRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/access",
  component: fetchedPage(() => import("../features/access/access-page.tsx"), "AccessPage"),
});

const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/settings",
  validateSearch: readSettingsSearch,
  component: fetchedPage(() => import("../features/settings/settings-page.tsx"), "SettingsPage"),
});

const wallRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/wall",
  component: fetchedPage(() => import("../features/wall/wall-page.tsx"), "WallPage"),
});

const routeTree = rootRoute.addChildren([
  nowRoute,
  sessionsRoute,
  compareRoute,
  sessionRoute,
  coneRoute,
  healthRoute,
  checkRoute,
  inputRoute,
  kpisRoute,
  playbooksRoute,
  recordRoute,
  auditRoute,
  auditProofRoute,
  entryRoute,
  accessRoute,
  settingsRoute,
  wallRoute,
]);

/** The pages of the dashboard, in the browser's history or another. All but the first are fetched when somebody goes there, or is about to. */
export function createAppRouter(history: RouterHistory = createBrowserHistory()) {
  return createRouter({
    routeTree,
    history,
    defaultPreload: "intent",
    scrollRestoration: true,
    defaultErrorComponent: CrashPage,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
