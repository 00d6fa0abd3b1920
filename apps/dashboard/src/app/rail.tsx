import { Link } from "@tanstack/react-router";
import { IconDots, IconLayoutSidebarLeftCollapse } from "@tabler/icons-react";
import { type ReactElement, useId, useRef } from "react";
import * as texts from "#texts/rail.ts";
import { PAGES_AT_HAND } from "./pages.ts";
import classes from "./rail.module.css";
import { useIsRailOpen } from "./use-is-rail-open.ts";
import { useMyPages } from "./use-my-pages.ts";

/** The pages: a rail at the left that can be narrowed to its icons; a bar at the bottom of a phone, with the rest behind "More". */
export function Rail(): ReactElement {
  const [isOpen, setIsOpen] = useIsRailOpen();
  const pages = useMyPages();
  return (
    <nav aria-label={texts.LIST} className={classes.rail} data-open={isOpen}>
      <ul className={classes.pages}>
        {pages.map(({ to, label, Icon }, index) => (
          <li key={to} data-at-hand={index < PAGES_AT_HAND}>
            <Link to={to} className={classes.page} activeOptions={{ exact: to === "/", includeSearch: false }}>
              <Icon size={20} aria-hidden />
              <span className={classes.label}>{label}</span>
            </Link>
          </li>
        ))}
        <li className={classes.moreItem}>
          <MorePages />
        </li>
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
          {texts.NARROW}
        </span>
      </button>
    </nav>
  );
}

/** On a phone: the pages that have no place of their own there. */
function MorePages(): ReactElement {
  const id = useId();
  const sheet = useRef<HTMLDivElement>(null);
  const pages = useMyPages().slice(PAGES_AT_HAND);
  return (
    <>
      <button type="button" className={classes.page} popoverTarget={id}>
        <IconDots size={20} aria-hidden />
        <span className={classes.label}>{texts.MORE}</span>
      </button>
      <div ref={sheet} id={id} popover="auto" className={classes.sheet}>
        <ul>
          {pages.map(({ to, label, Icon }) => (
            <li key={to}>
              <Link
                to={to}
                className={classes.further}
                activeOptions={{ includeSearch: false }}
                onClick={() => sheet.current?.hidePopover()}
              >
                <Icon size={20} aria-hidden />
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
