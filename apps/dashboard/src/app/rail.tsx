import { Link } from "@tanstack/react-router";
import {
  IconChartLine,
  IconFingerprint,
  IconGauge,
  IconHeartRateMonitor,
  IconHistory,
  IconLayoutSidebarLeftCollapse,
  IconNavigation,
  IconUsers,
} from "@tabler/icons-react";
import type { ReactElement } from "react";
import * as texts from "#texts/rail.ts";
import { useMe } from "../lib/access/me-context.ts";
import classes from "./rail.module.css";
import { useIsRailOpen } from "./use-is-rail-open.ts";

const PAGES = [
  { to: "/", label: texts.NOW, Icon: IconNavigation },
  { to: "/sessions", label: texts.SESSIONS, Icon: IconHistory },
  { to: "/cone", label: texts.CONE, Icon: IconGauge },
  { to: "/health", label: texts.HEALTH, Icon: IconHeartRateMonitor },
  { to: "/kpis", label: texts.KPIS, Icon: IconChartLine },
  { to: "/record", label: texts.RECORD, Icon: IconFingerprint },
] as const;
const ACCESS = { to: "/access", label: texts.ACCESS, Icon: IconUsers } as const;

/** The pages: a rail at the left that can be narrowed to its icons; a bar at the bottom of a phone. */
export function Rail(): ReactElement {
  const [isOpen, setIsOpen] = useIsRailOpen();
  // Not useMay: a page that comes and goes while it is not known who looks would move all others.
  const maySeeAccess = useMe()?.scopes.includes("access:read") === true;
  return (
    <nav aria-label={texts.LIST} className={classes.rail} data-open={isOpen}>
      <ul className={classes.pages}>
        {[...PAGES, ...(maySeeAccess ? [ACCESS] : [])].map(({ to, label, Icon }) => (
          <li key={to}>
            <Link to={to} className={classes.page} activeOptions={{ exact: to === "/", includeSearch: false }}>
              <Icon size={20} aria-hidden />
              <span className={classes.label}>{label}</span>
            </Link>
          </li>
        ))}
      </ul>
      <button
        type="button"
        className={classes.toggle}
        aria-expanded={isOpen}
        aria-label={isOpen ? texts.NARROW_LIST : texts.WIDEN_LIST}
        onClick={() => setIsOpen(!isOpen)}
      >
        <IconLayoutSidebarLeftCollapse size={20} aria-hidden />
        <span className={classes.label} aria-hidden>
          Narrow
        </span>
      </button>
    </nav>
  );
}
