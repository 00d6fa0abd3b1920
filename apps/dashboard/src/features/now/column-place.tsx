import { Skeleton } from "@mantine/core";
import type { ReactElement } from "react";

/** Where a column will stand. */
export function ColumnPlace(): ReactElement {
  return <Skeleton height={420} animate={false} />;
}
