import { useQuery } from "@tanstack/react-query";
import { IconCalendarEvent, IconCalendarPause, IconCalendarTime } from "@tabler/icons-react";
import type { WindowView } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { describeQuestionFailure } from "../../lib/api/describe-failure.ts";
import { useTRPC } from "../../lib/api/trpc.ts";
import { changesWith } from "../../lib/live/is-touched.ts";
import { Until } from "../../lib/time/elapsed.tsx";
import { Moment } from "../../lib/time/moment.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import classes from "./windows-panel.module.css";
import { Filled } from "../../lib/texts/filled.tsx";
import * as texts from "#texts/cone.ts";

/** Windows begin and end by the clock. */
const POLL_MS = 30_000;
const ABOUT_WINDOWS = changesWith("POLICY_SET");

/** When what may go: what is closed or open now, and the next times. */
export function WindowsPanel(): ReactElement {
  const { data, error } = useQuery(
    useTRPC().window.list.queryOptions({}, { refetchInterval: POLL_MS, meta: ABOUT_WINDOWS }),
  );
  return (
    <Panel title={texts.WINDOWS} aside={data === undefined ? undefined : texts.windows(data.windows.length)}>
      {data === undefined ? (
        <p className={classes.quiet}>{error === null ? texts.READING_WINDOWS : describeQuestionFailure(error)}</p>
      ) : null}
      {data?.windows.length === 0 ? <p className={classes.quiet}>{texts.NO_WINDOW}</p> : null}
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
            <p className={classes.now}>{texts.NOT_NOW}</p>
          ) : null
        ) : (
          <p className={classes.now}>
            <Filled
              text={effect === "deny" ? texts.NOW_FOR : texts.OPEN_NOW_FOR}
              parts={{ time: <Until moment={current.ends_at_utc} />, moment: <Moment utc={current.ends_at_utc} /> }}
            />
          </p>
        )}
        {coming.length === 0 ? (
          <p className={classes.soft}>{texts.NOT_AGAIN}</p>
        ) : (
          <details className={classes.coming}>
            <summary>
              {coming.length > 1 ? (
                <Filled
                  text={texts.NEXT_AND_MORE}
                  parts={{
                    moment: <Moment utc={coming[0]?.starts_at_utc ?? ""} />,
                    times: texts.times(coming.length - 1),
                  }}
                />
              ) : (
                <Filled text={texts.NEXT} parts={{ moment: <Moment utc={coming[0]?.starts_at_utc ?? ""} /> }} />
              )}
            </summary>
            <ol>
              {coming.map(({ starts_at_utc, ends_at_utc }) => (
                <li key={starts_at_utc}>
                  <Filled
                    text={texts.FROM_TO}
                    parts={{ from: <Moment utc={starts_at_utc} />, to: <Moment utc={ends_at_utc} /> }}
                  />
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
    ...(engines.length === 0 ? [] : [texts.enginesOf(engines)]),
    ...(engineClasses.length === 0 ? [] : [texts.enginesOfClass(engineClasses)]),
  ];
  const scope = texts.windowScope(effect, actions, whom, purposes);
  return let_running_finish ? `${scope} ${texts.RUNNING_MAY_GO_ON}` : scope;
}
