import { type ComponentProps, type ReactElement, Suspense, lazy } from "react";
import { FETCHING } from "#texts/check-form.ts";
import { Fallback } from "../../lib/ui/fallback.tsx";
import { NotLoaded } from "../../lib/ui/not-loaded.tsx";
import type { SetCheckForm as Form } from "./set-check-form.tsx";

const SetCheckForm = lazy(async () => ({ default: (await import("./set-check-form.tsx")).SetCheckForm }));

/** The form for a check, fetched when it is needed: it brings the schema that it is checked with. */
export function LazySetCheckForm(props: ComponentProps<typeof Form>): ReactElement {
  return (
    <Fallback instead={<NotLoaded />}>
      <Suspense fallback={<p>{FETCHING}</p>}>
        <SetCheckForm {...props} />
      </Suspense>
    </Fallback>
  );
}
