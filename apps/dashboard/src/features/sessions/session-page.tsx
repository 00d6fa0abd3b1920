import { useParams } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { SessionView } from "./session-view.tsx";

/** One session. */
export function SessionPage(): ReactElement {
  const { id } = useParams({ from: "/sessions/$id" });
  return <SessionView key={id} id={id} />;
}
