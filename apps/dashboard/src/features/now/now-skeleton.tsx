import { Skeleton } from "@mantine/core";
import type { ReactElement } from "react";
import * as texts from "#texts/now.ts";
import { ColumnPlace } from "./column-place.tsx";
import columns from "./now-view.module.css";
import posture from "./posture.module.css";
import banner from "./verdict-banner.module.css";

/** The shape of the page while the first answer is on its way. */
export function NowSkeleton(): ReactElement {
  return (
    <div aria-busy>
      <div className={banner.banner}>
        <div>
          <h1 className={banner.lead}>{texts.ASKING}</h1>
        </div>
      </div>
      <div className={posture.posture}>
        <Skeleton height={200} animate={false} />
        <Skeleton height={200} animate={false} />
      </div>
      <div className={columns.columns}>
        <ColumnPlace />
        <ColumnPlace />
      </div>
    </div>
  );
}
