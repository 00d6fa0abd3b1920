import { type ReactElement, useEffect } from "react";
import { describeQuestionFailure } from "../../lib/api/describe-failure.ts";
import { NoAnswer } from "./no-answer.tsx";
import { NowSkeleton } from "./now-skeleton.tsx";
import { NowView } from "./now-view.tsx";
import { useSummary } from "./use-summary.ts";

/** May I go, what next, what changed. */
export function NowPage(): ReactElement {
  const { data: summary, error } = useSummary();
  const title =
    summary === undefined ? "Valhalla GO" : `${summary.health.cone.band} ${summary.health.status.status} | Valhalla GO`;
  useEffect(() => {
    document.title = title;
  }, [title]);

  if (summary !== undefined) return <NowView summary={summary} />;
  return error === null ? <NowSkeleton /> : <NoAnswer detail={describeQuestionFailure(error)} />;
}
