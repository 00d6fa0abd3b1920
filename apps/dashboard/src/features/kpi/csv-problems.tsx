import type { ReactElement } from "react";
import * as texts from "#texts/kpi.ts";
import form from "../../lib/ui/form.module.css";

/** More than somebody mends before looking again. */
const SHOWN = 20;

interface Props {
  readonly problems: readonly string[];
}

/** What is wrong with a file, line by line; said aloud when it changes. */
export function CsvProblems({ problems }: Props): ReactElement {
  return (
    <div role="status">
      {problems.length === 0 ? null : (
        <>
          <p className={form.problem}>{texts.badLines(problems.length)}</p>
          <ul className={form.list} aria-label={texts.PROBLEMS}>
            {problems.slice(0, SHOWN).map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
