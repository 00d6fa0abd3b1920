import { useQuery } from "@tanstack/react-query";
import { IconCalendarEvent, IconCalendarPause, IconCalendarTime } from "@tabler/icons-react";
import type { WindowView } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { describeQuestionFailure } from "../../lib/api/describe-failure.ts";
import { useTRPC } from "../../lib/api/trpc.ts";
import { countOf, listOf } from "../../lib/count.ts";
import { changesWith } from "../../lib/live/is-touched.ts";
import { Until } from "../../lib/time/elapsed.tsx";
import { Moment } from "../../lib/time/moment.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import classes from "./windows-panel.module.css";

/** Windows begin and end by the clock. */
const POLL_MS = 30_000;
const ABOUT_WINDOWS = changesWith("POLICY_SET");

/** When what may go: what is closed or open now, and the next times. */
export function WindowsPanel(): ReactElement {
  const { data, error } = useQuery(
    useTRPC().window.list.queryOptions({}, { refetchInterval: POLL_MS, meta: ABOUT_WINDOWS }),
  );
  return (
    <Panel title="Freeze windows" aside={data === undefined ? undefined : countOf(data.windows.length, "window")}>
      {data === undefined ? (
        <p className={classes.quiet}>{error === null ? "Reading the windows." : describeQuestionFailure(error)}</p>
      ) : null}
      {data?.windows.length === 0 ? (
        <p className={classes.quiet}>
          There is none. A window of the policy says when nothing may go, or when only then.
        </p>
      ) : null}
      <ul className={classes.windows}>
        {data?.windows.map((view) => (
          <WindowItem key={view.window} view={view} />
        ))}
      </ul>
    </Panel>
  );
}

function WindowItem({ view: { definition, text, current, coming } }: { readonly view: WindowView }): ReactElement {
  const { title, effect } = definition;
  const isClosed = effect === "deny" ? current !== null : current === null;
  const Icon = current !== null ? IconCalendarEvent : isClosed ? IconCalendarPause : IconCalendarTime;
  return (
    <li className={classes.window}>
      <Icon size={20} aria-hidden className={classes.icon} />
      <div>
        <p className={classes.title}>{title}</p>
        <p>{text}</p>
        <p className={classes.soft}>{describeScope(definition)}</p>
        {current === null ? (
          effect === "allow" ? (
            <p className={classes.now}>Not now: nothing of this may go.</p>
          ) : null
        ) : (
          <p className={classes.now}>
            {effect === "deny" ? "Now" : "Open now"}, for <Until moment={current.ends_at_utc} /> more, until{" "}
            <Moment utc={current.ends_at_utc} />
          </p>
        )}
        {coming.length === 0 ? (
          <p className={classes.soft}>It does not come again.</p>
        ) : (
          <details className={classes.coming}>
            <summary>
              Next <Moment utc={coming[0]?.starts_at_utc ?? ""} />
              {coming.length > 1 ? `, and ${countOf(coming.length - 1, "time")} after that` : ""}
            </summary>
            <ol>
              {coming.map(({ starts_at_utc, ends_at_utc }) => (
                <li key={starts_at_utc}>
                  <Moment utc={starts_at_utc} /> to <Moment utc={ends_at_utc} />
                </li>
              ))}
            </ol>
          </details>
        )}
      </div>
    </li>
  );
}

/** Whom a window is about, and what it does to them. */
function describeScope(window: WindowView["definition"]): string {
  const { effect, engines, classes: engineClasses, actions, purposes, let_running_finish } = window;
  const whom = [
    ...(engines.length === 0 ? [] : [`engines ${listOf(engines)}`]),
    ...(engineClasses.length === 0 ? [] : [`engines of class ${listOf(engineClasses)}`]),
  ].join(" and ");
  const what = actions.length === 0 ? "every action" : listOf(actions);
  const rule = effect === "deny" ? "While it is, this may not go" : "Only while it is, this may go";
  return `${rule}: ${what} of ${whom === "" ? "all engines" : whom}, for ${listOf(purposes)}.${
    let_running_finish ? " A session that was open when it began may go on." : ""
  }`;
}
