import type { ReactElement } from "react";
import banner from "./verdict-banner.module.css";

interface Props {
  readonly detail: string;
}

/** Nothing is known: the server has not answered since the page was opened. */
export function NoAnswer({ detail }: Props): ReactElement {
  return (
    <div className={banner.banner}>
      <div>
        <h1 className={banner.lead}>Hold: nothing is known.</h1>
        <p className={banner.rest}>{detail} Asking again every two seconds.</p>
      </div>
    </div>
  );
}
