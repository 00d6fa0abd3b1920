import { type ComponentProps, type ReactElement, Suspense, lazy } from "react";
import * as texts from "#texts/timeline.ts";
import type { TimelineLines } from "./timeline-lines.tsx";
import classes from "./timeline-card.module.css";

/** The words for every event are many. They are fetched at once, but what the page says first does not wait for them. */
const loaded = import("./timeline-lines.tsx");
// A failure shows where the lines would stand.
loaded.catch(() => undefined);
const Lines = lazy(async () => ({ default: (await loaded).TimelineLines }));

/** The lines of a timeline, as soon as they can be shown. */
export function LazyTimelineLines(props: ComponentProps<typeof TimelineLines>): ReactElement {
  return (
    <Suspense fallback={<p className={classes.empty}>{texts.READING}</p>}>
      <Lines {...props} />
    </Suspense>
  );
}
