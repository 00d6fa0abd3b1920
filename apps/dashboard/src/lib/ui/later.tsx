import { type ReactElement, type ReactNode, Suspense } from "react";
import { Fallback } from "./fallback.tsx";
import { NotLoaded } from "./not-loaded.tsx";

interface Props {
  /** What stands there while it is fetched. */
  readonly place?: ReactNode;
  /** What stands there when it cannot be fetched or shown; the rest of the page stays as it is. */
  readonly instead?: ReactNode;
  readonly children: ReactNode;
}

/** A part of the page that is fetched when it is wanted. */
export function Later({ place = null, instead = <NotLoaded />, children }: Props): ReactElement {
  return (
    <Fallback instead={instead}>
      <Suspense fallback={place}>{children}</Suspense>
    </Fallback>
  );
}
