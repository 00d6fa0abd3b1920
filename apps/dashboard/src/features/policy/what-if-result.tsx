import { Link } from "@tanstack/react-router";
import type { ReplayedAnswer, WhatIf, WhatIfGroup } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/policy.ts";
import { Filled } from "../../lib/texts/filled.tsx";
import { Moment } from "../../lib/time/moment.tsx";
import table from "../../lib/ui/table.module.css";
import { VERDICT_WORDS } from "../gate/verdict-words.ts";
import classes from "./policy.module.css";

const ANSWER_WORDS = {
  ...VERDICT_WORDS,
  ...texts.DECIDED,
} as const satisfies Record<ReplayedAnswer, string>;
const NAMED = 5;

interface Props {
  readonly answer: WhatIf;
}

/** What a policy would have changed: how many answers, whose, and why. */
export function WhatIfResult({ answer }: Props): ReactElement {
  const { from_utc, to_utc, complete_from_utc, gate_answers, decisions, steps, stricter, looser, changed, more } =
    answer;
  const { by_actor, by_engine, by_session, not_replayed } = answer;
  return (
    <section aria-label={texts.RESULT} className={classes.result}>
      <p className={classes.lead}>{stricter + looser === 0 ? texts.SAME_ANSWERS : texts.summary(stricter, looser)}</p>
      <p className={classes.soft}>
        <Filled
          text={texts.REPLAYED_FROM_TO_OF_THE}
          parts={{
            moment: <Moment utc={from_utc} />,
            moment2: <Moment utc={to_utc} />,
            answers: texts.answers(gate_answers),
            decisions: texts.decisions(decisions),
            steps: texts.steps(steps),
            what:
              complete_from_utc > from_utc ? (
                <>
                  <Filled text={texts.THERE_IS_SO_MUCH_THAT} parts={{ moment: <Moment utc={complete_from_utc} /> }} />
                </>
              ) : null,
          }}
        />
      </p>
      {not_replayed.map(({ kind, why, count }) => (
        <p key={`${kind}-${why}`} className={classes.soft}>
          {texts.notReplayed(texts.KINDS_COUNTED[kind](count), why)}
        </p>
      ))}
      {stricter + looser === 0 ? null : (
        <>
          <dl className={classes.totals}>
            <Totals
              name={texts.BY_PERSON_OR_KEY}
              rows={by_actor.map(({ actor, ...row }) => ({ ...row, name: actor.name }))}
            />
            <Totals name={texts.BY_ENGINE} rows={by_engine.map(({ engine, ...row }) => ({ ...row, name: engine }))} />
            <Totals
              name={texts.BY_SESSION}
              rows={by_session.map(({ session_id, ...row }) => ({ ...row, name: session_id }))}
            />
          </dl>
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">{texts.ASKED_COLUMN}</th>
                <th scope="col">{texts.BY_COLUMN}</th>
                <th scope="col">{texts.WAS_COLUMN}</th>
                <th scope="col">{texts.WOULD_BE_COLUMN}</th>
                <th scope="col">{texts.COUNT_COLUMN}</th>
              </tr>
            </thead>
            <tbody>
              {changed.map((group) => (
                <GroupRow key={`${group.kind}-${group.seq}-${group.would_be}`} group={group} />
              ))}
            </tbody>
          </table>
          {more === 0 ? null : <p className={classes.soft}>{texts.furtherChanges(more)}</p>}
        </>
      )}
    </section>
  );
}

function GroupRow({ group }: { readonly group: WhatIfGroup }): ReactElement {
  const { kind, engine, action, purpose, step_id, actor, session_id, was, would_be, effect, why, count, last_at_utc } =
    group;
  return (
    <tr>
      <th scope="row" className={table.who}>
        <p className={table.name}>{kind === "step" ? step_id : `${engine ?? "?"}: ${action ?? "?"}`}</p>
        <p className={table.soft}>
          {texts.KINDS[kind]}
          {purpose === null ? "" : `, ${purpose}`}
        </p>
      </th>
      <td data-label={texts.BY_COLUMN}>
        {actor.name}
        {session_id === null ? null : (
          <p className={table.soft}>
            <Link to="/sessions/$id" params={{ id: session_id }} className={classes.link}>
              {texts.ITS_SESSION}
            </Link>
          </p>
        )}
      </td>
      <td data-label={texts.WAS_COLUMN}>{ANSWER_WORDS[was]}</td>
      <td data-label={texts.WOULD_BE_COLUMN}>
        <p className={table.state}>{texts.wouldBe(ANSWER_WORDS[would_be], effect)}</p>
        <p className={table.soft}>{why}</p>
      </td>
      <td data-label={texts.COUNT_COLUMN} className="tabular">
        {count}
        <p className={table.soft}>
          <Filled text={texts.LAST_ASKED} parts={{ moment: <Moment utc={last_at_utc} /> }} />
        </p>
      </td>
    </tr>
  );
}

interface TotalsProps {
  readonly name: string;
  readonly rows: readonly { readonly name: string; readonly stricter: number; readonly looser: number }[];
}

function Totals({ name, rows }: TotalsProps): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      {rows.length === 0 ? <dd>{texts.NONE}</dd> : null}
      {rows.slice(0, NAMED).map((row) => (
        <dd key={row.name}>{texts.totalOf(row.name, row.stricter, row.looser)}</dd>
      ))}
      {rows.length > NAMED ? (
        <dd>
          <Filled text={texts.MORE_TOTALS} parts={{ what: rows.length - NAMED }} />
        </dd>
      ) : null}
    </div>
  );
}
