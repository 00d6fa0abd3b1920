import { Link } from "@tanstack/react-router";
import type { ReplayedAnswer, WhatIf, WhatIfGroup } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { countOf } from "../../lib/count.ts";
import { Moment } from "../../lib/time/moment.tsx";
import table from "../../lib/ui/table.module.css";
import { VERDICT_WORDS } from "../gate/verdict-words.ts";
import classes from "./policy.module.css";

const ANSWER_WORDS = {
  ...VERDICT_WORDS,
  allowed: "allowed",
  denied: "denied",
} as const satisfies Record<ReplayedAnswer, string>;

const KIND_WORDS = { gate: "gate", decide: "decision", step: "step" } as const satisfies Record<
  WhatIfGroup["kind"],
  string
>;
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
    <section aria-label="What would have been" className={classes.result}>
      <p className={classes.lead}>
        {stricter + looser === 0
          ? "Nothing would have been answered otherwise."
          : `${countOf(stricter, "answer")} would have been stricter, ${looser} looser.`}
      </p>
      <p className={classes.soft}>
        Replayed from <Moment utc={from_utc} /> to <Moment utc={to_utc} />: {countOf(gate_answers, "answer")} of the
        gate, {countOf(decisions, "decision")}, {countOf(steps, "step")}.
        {complete_from_utc > from_utc ? (
          <>
            {" "}
            There is so much that only what came after <Moment utc={complete_from_utc} /> was looked at.
          </>
        ) : null}
      </p>
      {not_replayed.map(({ kind, why, count }) => (
        <p key={`${kind}-${why}`} className={classes.soft}>
          Not replayed: {countOf(count, KIND_WORDS[kind])}, {why}
        </p>
      ))}
      {stricter + looser === 0 ? null : (
        <>
          <dl className={classes.totals}>
            <Totals
              name="By person or key"
              rows={by_actor.map(({ actor, ...row }) => ({ ...row, name: actor.name }))}
            />
            <Totals name="By engine" rows={by_engine.map(({ engine, ...row }) => ({ ...row, name: engine }))} />
            <Totals
              name="By session"
              rows={by_session.map(({ session_id, ...row }) => ({ ...row, name: session_id }))}
            />
          </dl>
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">What was asked</th>
                <th scope="col">By</th>
                <th scope="col">It was</th>
                <th scope="col">It would be</th>
                <th scope="col">How often</th>
              </tr>
            </thead>
            <tbody>
              {changed.map((group) => (
                <GroupRow key={`${group.kind}-${group.seq}-${group.would_be}`} group={group} />
              ))}
            </tbody>
          </table>
          {more === 0 ? null : (
            <p className={classes.soft}>{countOf(more, "further answer")} would have changed as well.</p>
          )}
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
          {KIND_WORDS[kind]}
          {purpose === null ? "" : `, ${purpose}`}
        </p>
      </th>
      <td data-label="By">
        {actor.name}
        {session_id === null ? null : (
          <p className={table.soft}>
            <Link to="/sessions/$id" params={{ id: session_id }} className={classes.link}>
              its session
            </Link>
          </p>
        )}
      </td>
      <td data-label="It was">{ANSWER_WORDS[was]}</td>
      <td data-label="It would be">
        <p className={table.state}>
          {ANSWER_WORDS[would_be]}, {effect}
        </p>
        <p className={table.soft}>{why}</p>
      </td>
      <td data-label="How often" className="tabular">
        {count}
        <p className={table.soft}>
          last <Moment utc={last_at_utc} />
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
      {rows.length === 0 ? <dd>none</dd> : null}
      {rows.slice(0, NAMED).map((row) => (
        <dd key={row.name}>
          {row.name}: {row.stricter} stricter, {row.looser} looser
        </dd>
      ))}
      {rows.length > NAMED ? <dd>and {rows.length - NAMED} more</dd> : null}
    </div>
  );
}
