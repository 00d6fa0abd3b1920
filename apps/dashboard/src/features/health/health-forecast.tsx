import type { HealthStatus, Summary } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { PosturePreview } from "../playbook/posture-preview.tsx";
import { previewPosture } from "../playbook/preview-posture.ts";
import { forecastHealth } from "./forecast-health.ts";

interface Props {
  readonly summary: Summary;
  readonly source: string;
  /** What it would report; null: it would be retired. */
  readonly status: HealthStatus | null;
}

/** What health would become, and what that would block and open. */
export function HealthForecast({ summary: { health, checklist }, source, status }: Props): ReactElement {
  const then = forecastHealth(health.status.inputs, source, status);
  const now = health.status.status;
  return (
    <PosturePreview preview={previewPosture(checklist.steps, { band: health.cone.band, status: then })}>
      <p>{then === now ? `Health stays ${now}.` : `Health goes from ${now} to ${then}.`}</p>
    </PosturePreview>
  );
}
