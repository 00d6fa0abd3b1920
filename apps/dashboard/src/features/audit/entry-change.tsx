import { Link } from "@tanstack/react-router";
import type { ChangedField, EntryChange as Change } from "@valhalla-go/core/schemas";
import { type ReactElement, useState } from "react";
import * as texts from "#texts/audit.ts";
import { numberFormat } from "../../lib/locale/formats.ts";
import { Panel } from "../../lib/ui/panel.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { tellValue } from "./tell-value.ts";
import classes from "./entry-change.module.css";

const figure = numberFormat();

/** What an entry set, before and after side by side. Of something long only what changed, until all of it is wanted. */
export function EntryChange({ change }: { readonly change: Change }): ReactElement {
  const [isAll, setIsAll] = useState(false);
  const { kind, subject, is_new, is_gone, before_seq, fields } = change;
  const changed = fields.filter(isChanged);
  const unchanged = fields.length - changed.length;
  const shown = isAll ? fields : changed;
  return (
    <Panel title={texts.CHANGE} aside={texts.subjectOf(texts.KINDS[kind], subject)}>
      {is_new ? <p className={classes.quiet}>{texts.IS_NEW}</p> : null}
      {is_gone ? <p className={classes.quiet}>{texts.IS_GONE}</p> : null}
      {changed.length === 0 ? <p className={classes.quiet}>{texts.NO_DIFFERENCE}</p> : null}
      {shown.length === 0 ? null : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what can be scrolled has to be reached by keys
        <div className={classes.scroll} role="region" aria-label={texts.CHANGE_TABLE} tabIndex={0}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{texts.FIELD}</th>
                <th scope="col">
                  {texts.BEFORE}
                  {before_seq === null ? null : (
                    <Link to="/audit/$seq" params={{ seq: String(before_seq) }} className={classes.from}>
                      {texts.setBy(figure(before_seq))}
                    </Link>
                  )}
                </th>
                <th scope="col">{texts.AFTER}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((field) => (
                <tr key={field.name} data-changed={isChanged(field)}>
                  <th scope="row">
                    <code>{field.name}</code>
                  </th>
                  <Cell value={field.before} />
                  <Cell value={field.after} isMarked={isChanged(field)} />
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {unchanged === 0 ? null : (
        <VerbButton variant="subtle" size="sm" aria-expanded={isAll} onClick={() => setIsAll(!isAll)}>
          {isAll ? texts.HIDE_UNCHANGED : texts.showUnchanged(unchanged)}
        </VerbButton>
      )}
    </Panel>
  );
}

interface CellProps {
  readonly value: ChangedField["before"];
  readonly isMarked?: boolean;
}

function Cell({ value, isMarked = false }: CellProps): ReactElement {
  const text = tellValue(value);
  return (
    <td className={text === null ? classes.nothing : undefined}>
      {isMarked ? <strong>{text ?? texts.NOTHING}</strong> : (text ?? texts.NOTHING)}
    </td>
  );
}

function isChanged({ before, after }: ChangedField): boolean {
  return JSON.stringify(before) !== JSON.stringify(after);
}
