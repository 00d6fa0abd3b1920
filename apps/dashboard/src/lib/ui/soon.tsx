import { type ComponentType, type ReactElement, type ReactNode, Suspense, lazy } from "react";

/**
 * A part of the page that is fetched from the moment this is called, beside what the page says first and not before it. What
 * stands in its place should be as tall, so that nothing moves when it comes.
 */
export function soon<P extends object>(
  fetched: Promise<ComponentType<P>>,
  place: ReactNode,
): (props: P) => ReactElement {
  // A failure shows where the part would stand.
  fetched.catch(() => undefined);
  const Part = lazy(async () => ({ default: await fetched })) as unknown as ComponentType<P>;
  return function Soon(props: P): ReactElement {
    return (
      <Suspense fallback={place}>
        <Part {...props} />
      </Suspense>
    );
  };
}
