import { type ComponentType, type ReactElement, type ReactNode, lazy, useState } from "react";
import { Later } from "./later.tsx";
import { NotLoaded } from "./not-loaded.tsx";

/**
 * A part of the page that is fetched from the moment this is called, beside what the page says first and not before it. What
 * stands in its place should be as tall, so that nothing moves when it comes. A part that is there already is shown at once;
 * one that cannot be fetched or shown leaves the rest of the page as it is, with `instead` where it would stand.
 */
export function soon<P extends object>(
  fetched: Promise<ComponentType<P>>,
  place: ReactNode,
  instead: ReactNode = <NotLoaded />,
): (props: P) => ReactElement {
  let there: ComponentType<P> | null = null;
  // A failure shows where the part would stand.
  fetched.then(
    (part) => (there = part),
    () => undefined,
  );
  const Part = lazy(async () => ({ default: await fetched })) as unknown as ComponentType<P>;
  return function Soon(props: P): ReactElement {
    // Decided once: another component in the same place would be built anew, and lose what was typed.
    const [Shown] = useState<ComponentType<P>>(() => there ?? Part);
    return (
      <Later place={place} instead={instead}>
        <Shown {...props} />
      </Later>
    );
  };
}
