import { IconCircleDashed } from "@tabler/icons-react";
import type { HealthStatus } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { HealthShape } from "./health-shape.tsx";

interface Props {
  readonly status: HealthStatus | "unknown";
  readonly size: number;
}

/** The shape of a health status, or of there being none. */
export function StatusShape({ status, size }: Props): ReactElement {
  if (status !== "unknown") return <HealthShape status={status} size={size} />;
  return <IconCircleDashed size={size} aria-hidden style={{ color: "var(--ink-faint)", flex: "none" }} />;
}
