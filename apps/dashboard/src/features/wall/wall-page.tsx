import { type ReactElement, useEffect } from "react";
import * as texts from "#texts/wall.ts";
import { describeQuestionFailure } from "../../lib/api/describe-failure.ts";
import { usePageTitle } from "../../lib/title/page-title.ts";
import { Fallback } from "../../lib/ui/fallback.tsx";
import { useSummary } from "../now/use-summary.ts";
import { useNewVersion } from "./use-new-version.ts";
import { useWakeLock } from "./use-wake-lock.ts";
import { useWatched } from "./use-watched.ts";
import { WallView } from "./wall-view.tsx";
import classes from "./wall.module.css";

const RELOAD_MS = 30_000;

/** For a screen that is looked at from afar and touched by nobody: it keeps itself awake, current and new. */
export function WallPage(): ReactElement {
  const { data: summary, error } = useSummary();
  usePageTitle(texts.TITLE);
  useWakeLock();
  useNewVersion();
  useWatched();
  if (summary === undefined) {
    return (
      <div className={classes.empty}>
        <h1 className={classes.verdict}>{error === null ? texts.ASKING : texts.NOTHING_KNOWN}</h1>
        {error === null ? null : (
          <p className={classes.rest}>
            {describeQuestionFailure(error)} {texts.AGAIN}
          </p>
        )}
      </div>
    );
  }
  return (
    <Fallback instead={<Failed />}>
      <WallView summary={summary} />
    </Fallback>
  );
}

function Failed(): ReactElement {
  useEffect(() => {
    const timer = setTimeout(() => location.reload(), RELOAD_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={classes.empty}>
      <h1 className={classes.verdict}>{texts.FAILED}</h1>
    </div>
  );
}
