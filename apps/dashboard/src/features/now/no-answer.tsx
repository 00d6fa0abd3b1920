import type { ReactElement } from "react";
import * as texts from "#texts/now.ts";
import banner from "./verdict-banner.module.css";

interface Props {
  readonly detail: string;
}

/** Nothing is known: the server has not answered since the page was opened. */
export function NoAnswer({ detail }: Props): ReactElement {
  return (
    <div className={banner.banner}>
      <div>
        <h1 className={banner.lead}>{texts.NOTHING_KNOWN}</h1>
        <p className={banner.rest}>{texts.askingAgain(detail)}</p>
      </div>
    </div>
  );
}
