import { useNavigate } from "@tanstack/react-router";
import { tourChoice } from "../../lib/kept/tour-choice.ts";

/** Begins the tour anew, on the page that it is about. */
export function useTakeTour(): () => void {
  const navigate = useNavigate();
  return () => {
    tourChoice.set("unseen");
    void navigate({ to: "/", hash: "tour" });
  };
}
