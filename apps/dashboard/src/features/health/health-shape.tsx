import { IconAlertOctagonFilled, IconAlertTriangleFilled, IconCircleCheckFilled } from "@tabler/icons-react";
import type { HealthStatus } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";

const SHAPES = { green: IconCircleCheckFilled, yellow: IconAlertTriangleFilled, red: IconAlertOctagonFilled } as const;

interface Props {
  readonly status: HealthStatus;
  readonly size: number;
}

/** The shape of a health status: circle, triangle or octagon. Its word always stands beside it. */
export function HealthShape({ status, size }: Props): ReactElement {
  const Shape = SHAPES[status];
  return <Shape size={size} aria-hidden style={{ color: "var(--health)", flex: "none" }} />;
}
