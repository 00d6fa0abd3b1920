import { type ComponentProps, type ReactElement, lazy } from "react";
import { FETCHING } from "#texts/check-form.ts";
import { Later } from "../../lib/ui/later.tsx";
import type { SetCheckForm as Form } from "./set-check-form.tsx";

const SetCheckForm = lazy(async () => ({ default: (await import("./set-check-form.tsx")).SetCheckForm }));

/** The form for a check, fetched when it is needed: it brings the schema that it is checked with. */
export function LazySetCheckForm(props: ComponentProps<typeof Form>): ReactElement {
  return (
    <Later place={<p>{FETCHING}</p>}>
      <SetCheckForm {...props} />
    </Later>
  );
}
