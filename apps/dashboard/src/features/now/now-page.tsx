import type { ReactElement } from "react";
import { nowTitle } from "#texts/frame.ts";
import { NOW } from "#texts/rail.ts";
import { describeQuestionFailure } from "../../lib/api/describe-failure.ts";
import { usePageTitle } from "../../lib/title/page-title.ts";
import { NoAnswer } from "./no-answer.tsx";
import { NowSkeleton } from "./now-skeleton.tsx";
import { NowView } from "./now-view.tsx";
import { useSummary } from "./use-summary.ts";

/** May I go, what next, what changed. */
export function NowPage(): ReactElement {
  const { data: summary, error } = useSummary();
  const health = summary?.health;
  usePageTitle(health === undefined ? NOW : nowTitle(health.cone.band, health.status.status));

  if (summary !== undefined) return <NowView summary={summary} />;
  return error === null ? <NowSkeleton /> : <NoAnswer detail={describeQuestionFailure(error)} />;
}
