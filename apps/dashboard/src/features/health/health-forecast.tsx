import type { HealthStatus, Summary } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/health.ts";
import { PosturePreview } from "../playbook/posture-preview.tsx";
import { previewPosture } from "../playbook/preview-posture.ts";
import { forecastHealth } from "./forecast-health.ts";

interface Props {
  readonly summary: Summary;
  /** What the source says now; null where it says nothing. */
  readonly from: HealthStatus | null;
  /** What it would report; null: it would be retired. */
  readonly to: HealthStatus | null;
}

/** What health would become, and what that would block and open. */
export function HealthForecast({ summary: { health, checklist }, from, to }: Props): ReactElement {
  const then = forecastHealth(health.status.counts, from, to);
  const now = health.status.status;
  return (
    <PosturePreview preview={previewPosture(checklist.steps, { band: health.cone.band, status: then })}>
      <p>{then === now ? texts.stays(now) : texts.goes(now, then)}</p>
    </PosturePreview>
  );
}
