import { Link, useSearch } from "@tanstack/react-router";
import type { ReactElement } from "react";
import * as texts from "#texts/sessions.ts";
import { Filled } from "../../lib/texts/filled.tsx";
import { PageHead } from "../../lib/ui/page-head.tsx";
import { CompareView } from "./compare-view.tsx";

/** Two sessions side by side, as the URL names them. */
export function ComparePage(): ReactElement {
  const { a, b } = useSearch({ from: "/sessions/compare" });
  if (a === undefined || b === undefined) {
    return (
      <PageHead name={texts.COMPARE} title={texts.COMPARE_TITLE}>
        <p>
          <Filled text={texts.PICK_TWO} parts={{ link: <Link to="/sessions">{texts.SESSIONS}</Link> }} />
        </p>
      </PageHead>
    );
  }
  return <CompareView a={a} b={b} />;
}
