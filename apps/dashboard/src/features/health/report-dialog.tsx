import type { Summary } from "@valhalla-go/core/schemas";
import { type ReactElement, useRef, useState } from "react";
import * as texts from "#texts/health.ts";
import { Dialog } from "../../lib/ui/dialog.tsx";
import { PushSignalForm } from "./push-signal-form.tsx";

interface Props {
  readonly summary: Summary;
  /** Which source is reported on again; null for another one. */
  readonly source: string | null;
  readonly onClose: () => void;
}

/** The form to report health by hand, before the page. */
export function ReportDialog({ summary, source, onClose }: Props): ReactElement {
  const [name, setName] = useState(source ?? "");
  const field = useRef<HTMLInputElement>(null);
  return (
    <Dialog title={texts.REPORT_HEALTH} onClose={onClose}>
      <PushSignalForm summary={summary} source={name} onSourceChange={setName} sourceInput={field} onSent={onClose} />
    </Dialog>
  );
}
