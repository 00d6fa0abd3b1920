import { Link, useSearch } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { PageHead } from "../../lib/ui/page-head.tsx";
import { CompareView } from "./compare-view.tsx";

/** Two sessions side by side, as the URL names them. */
export function ComparePage(): ReactElement {
  const { a, b } = useSearch({ from: "/sessions/compare" });
  if (a === undefined || b === undefined) {
    return (
      <PageHead name="Compare" title="Compare two sessions">
        <p>
          Pick two of them under <Link to="/sessions">Sessions</Link>.
        </p>
      </PageHead>
    );
  }
  return <CompareView a={a} b={b} />;
}
