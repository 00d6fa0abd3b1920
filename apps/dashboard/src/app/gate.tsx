import { RouterProvider } from "@tanstack/react-router";
import { type ReactElement, Suspense, lazy, useEffect, useState } from "react";
import { useAccess } from "../lib/access/access-context.ts";
import { type DoorLink, takeDoorLink } from "../lib/access/door-link.ts";
import type { createAppRouter } from "./router.tsx";
import { useFocusAfterDoor } from "./use-focus-after-door.ts";

const DoorPage = lazy(async () => ({ default: (await import("../features/door/door-page.tsx")).DoorPage }));

interface Props {
  readonly link: DoorLink | null;
  readonly router: ReturnType<typeof createAppRouter>;
}

/**
 * The pages for who is in, else the door. A log-in that ends while somebody looks leaves the page where it is: it says so
 * itself. Another person gets pages that were built for nobody else.
 */
export function Gate({ link: first, router }: Props): ReactElement {
  const { state, generation } = useAccess();
  const [link, setLink] = useState(first);

  // A link that is opened in a window which shows the dashboard already changes the fragment alone.
  useEffect(() => {
    const follow = (): void => {
      const next = takeDoorLink();
      if (next !== null) setLink(next);
    };
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);

  const isDoor = link !== null || (state.kind === "out" && state.why !== "ended");
  useFocusAfterDoor(isDoor, router);
  if (isDoor) {
    return (
      <Suspense fallback={null}>
        <DoorPage link={link} onDone={() => setLink(null)} />
      </Suspense>
    );
  }
  return <RouterProvider key={generation} router={router} />;
}
