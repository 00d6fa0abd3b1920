import { useNavigate } from "@tanstack/react-router";
import { tourChoice } from "../../lib/kept/tour-choice.ts";

/** Where somebody asks for the tour. */
export const TOUR_HASH = "tour";

/** Begins the tour anew, on the page that it is about. */
export function useTakeTour(): () => void {
  const navigate = useNavigate();
  return () => {
    tourChoice.set("unseen");
    void navigate({ to: "/", hash: TOUR_HASH });
  };
}
