import type { KpiView } from "@valhalla-go/core/schemas";
import { type FormEvent, type ReactElement, useState } from "react";
import * as texts from "#texts/kpi.ts";
import { afterSuccess } from "../../lib/after-success.ts";
import { announce } from "../../lib/announce.ts";
import { describeFailure } from "../../lib/api/describe-failure.ts";
import { DropFile } from "../../lib/ui/drop-file.tsx";
import { FailureNote } from "../../lib/ui/failure-note.tsx";
import form from "../../lib/ui/form.module.css";
import { NotLoaded } from "../../lib/ui/not-loaded.tsx";
import { TextArea } from "../../lib/ui/text-area.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { forgetDraft, useDraft } from "../../lib/use-draft.ts";
import { CsvPreview } from "./csv-preview.tsx";
import { CsvProblems } from "./csv-problems.tsx";
import { useImportKpis } from "./use-kpis.ts";
import { useJudgedCsv } from "./use-judged-csv.ts";

const DRAFT = "kpi-import";
/** What the server takes in one call, in characters. */
const MAX_LENGTH = 90_000;
/** In bytes: a character takes four at most, so a larger file is too long, and reading it could take the page's memory. */
const MAX_SIZE = 4 * MAX_LENGTH;
const ACCEPT = ".csv,text/csv,text/plain";

interface Props {
  readonly kpis: readonly KpiView[];
  readonly onDone: () => void;
}

/** Reports the values of a file: read and judged in the browser, shown, and sent as a whole or not at all. */
export function ImportKpisForm({ kpis, onDone }: Props): ReactElement {
  const csv = useDraft(DRAFT);
  const [told, setTold] = useState<string | null>(null);
  const send = useImportKpis();
  const { judged, isUnread } = useJudgedCsv(
    csv.text,
    kpis.map(({ kpi }) => kpi),
  );
  const isTooLong = csv.text.length > MAX_LENGTH;
  const refused = Object.entries(describeFailure(send.error).fields).map(([, problem]) => problem);
  const problems = isTooLong ? [texts.TOO_LONG] : [...(judged?.problems ?? []), ...refused];
  const isReady = judged !== null && judged.points.length > 0 && problems.length === 0;

  async function read(file: File): Promise<void> {
    send.reset();
    if (file.size > MAX_SIZE) {
      tell(texts.tooLarge(file.name));
      return;
    }
    try {
      csv.setText(await file.text());
      tell(texts.fileRead(file.name));
    } catch {
      tell(texts.UNREADABLE);
    }
  }

  function tell(sentence: string): void {
    setTold(sentence);
    announce(sentence);
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!isReady || send.isPending) return;
    void afterSuccess(send.mutateAsync({ csv: csv.text }), ({ accepted, already_known }) => {
      forgetDraft(DRAFT, csv.text);
      announce(texts.imported(accepted, already_known));
      onDone();
    });
  }

  return (
    <form className={form.form} onSubmit={submit} autoComplete="off" noValidate>
      <p className={form.quiet}>{texts.IMPORT_ABOUT}</p>
      <DropFile label={texts.DROP} hint={texts.DROP_HINT} accept={ACCEPT} onFile={(file) => void read(file)} />
      {told === null ? null : <p className={form.quiet}>{told}</p>}
      <TextArea
        label={texts.OR_PASTE}
        placeholder={texts.EXAMPLE}
        value={csv.text}
        minRows={3}
        maxRows={8}
        spellCheck={false}
        onChange={({ currentTarget }) => {
          send.reset();
          csv.setText(currentTarget.value);
        }}
      />
      {isUnread ? <NotLoaded /> : null}
      <CsvProblems problems={problems} />
      {isReady ? <CsvPreview points={judged.points} kpis={kpis} /> : null}
      <FailureNote error={refused.length === 0 ? send.error : null} />
      <div className={form.actions}>
        <VerbButton needs="kpi:report" type="submit" variant="filled" size="md" busy={send.isPending}>
          {texts.importCount(isReady ? judged.points.length : 0)}
        </VerbButton>
        <VerbButton variant="subtle" size="md" onClick={onDone}>
          {texts.CANCEL}
        </VerbButton>
      </div>
    </form>
  );
}
