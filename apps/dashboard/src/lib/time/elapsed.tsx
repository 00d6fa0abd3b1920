import type { ReactElement } from "react";
import { ago } from "#texts/time.ts";
import { formatAge, formatElapsed, formatSpan } from "./format-duration.ts";
import { toMillis } from "./format-time.ts";
import { useSeconds } from "./use-clock.ts";

interface Props {
  readonly since: string;
}

/** Running time since a moment, ticking by itself. */
export function Elapsed({ since }: Props): ReactElement {
  return <span className="tabular">{formatElapsed(useSeconds() - toMillis(since))}</span>;
}

/** How long ago a moment was, ticking by itself: `4 min ago`. */
export function Ago({ since }: Props): ReactElement {
  return <span className="tabular">{ago(formatAge(useSeconds() - toMillis(since)))}</span>;
}

/** How long until a moment, ticking by itself: `7 h 58 min`. */
export function Until({ moment }: { readonly moment: string }): ReactElement {
  return <span className="tabular">{formatSpan(toMillis(moment) - useSeconds())}</span>;
}
