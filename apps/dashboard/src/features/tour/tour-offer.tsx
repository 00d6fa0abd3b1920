import { useRouterState } from "@tanstack/react-router";
import type { Summary } from "@valhalla-go/core/schemas";
import { type ReactElement, lazy } from "react";
import { tourChoice } from "../../lib/kept/tour-choice.ts";
import { useKeptChoice } from "../../lib/kept/use-kept-choice.ts";
import { useConnection } from "../../lib/live/connection-context.ts";
import { Later } from "../../lib/ui/later.tsx";
import { TOUR_HASH } from "./use-take-tour.ts";
import { useIsCalm } from "./use-is-calm.ts";

const Tour = lazy(async () => ({ default: (await import("./tour.tsx")).Tour }));

interface Props {
  readonly summary: Summary | undefined;
}

/**
 * The tour, for who has not seen it and is in no hurry: on the page Now, without an open session, with health that is not red,
 * on a line that is live, and when nobody pressed anything for some seconds. Who asks for it gets it in any case.
 */
export function TourOffer({ summary }: Props): ReactElement | null {
  const [choice] = useKeptChoice(tourChoice);
  const { state } = useConnection();
  const isCalm = useIsCalm();
  const location = useRouterState({ select: ({ location: { pathname, hash } }) => `${pathname}#${hash}` });
  const isAsked = location === `/#${TOUR_HASH}`;
  const isFitting =
    isCalm && state === "live" && summary?.session.active === false && summary.health.status.status !== "red";
  if (choice === "seen" || !location.startsWith("/#") || summary === undefined || !(isAsked || isFitting)) return null;
  return (
    <Later instead={null}>
      <Tour />
    </Later>
  );
}
