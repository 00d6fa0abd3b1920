import { Link } from "@tanstack/react-router";
import { IconFingerprint, IconHistory, IconLayoutSidebarLeftCollapse, IconNavigation } from "@tabler/icons-react";
import type { ReactElement } from "react";
import classes from "./rail.module.css";
import { useIsRailOpen } from "./use-is-rail-open.ts";

const PAGES = [
  { to: "/", label: "Now", Icon: IconNavigation },
  { to: "/sessions", label: "Sessions", Icon: IconHistory },
  { to: "/record", label: "Record", Icon: IconFingerprint },
] as const;

/** The pages: a rail at the left that can be narrowed to its icons; a bar at the bottom of a phone. */
export function Rail(): ReactElement {
  const [isOpen, setIsOpen] = useIsRailOpen();
  return (
    <nav aria-label="Pages" className={classes.rail} data-open={isOpen}>
      <ul className={classes.pages}>
        {PAGES.map(({ to, label, Icon }) => (
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
        aria-label={isOpen ? "Narrow the list of pages" : "Widen the list of pages"}
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
