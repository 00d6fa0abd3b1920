import { Link } from "@tanstack/react-router";
import type { PlaybookVersion, StepFieldChange } from "@valhalla-go/core/schemas";
import { type ReactElement, useEffect, useRef } from "react";
import * as texts from "#texts/playbooks.ts";
import { listOf } from "../../lib/count.ts";
import { Panel } from "../../lib/ui/panel.tsx";
import { type AlignedStep, alignSteps } from "./align-steps.ts";
import classes from "./difference-panel.module.css";
import shared from "./playbooks.module.css";
import type { PlaybooksSearch } from "./playbooks-search.ts";

interface Props {
  readonly older: PlaybookVersion;
  readonly newer: PlaybookVersion;
  readonly search: PlaybooksSearch;
}

/** Two versions side by side, on a phone one under the other: every step, and in words what differs. */
export function DifferencePanel({ older, newer, search: { against: _, ...rest } }: Props): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  // Who asks for another comparison looks for it; the list from which it was asked for can be far below.
  useEffect(() => {
    place.current?.scrollIntoView({ block: "nearest" });
  }, [older.seq, newer.seq]);
  return (
    <div ref={place}>
      <Panel
        title={texts.DIFFERENCE}
        aside={
          <Link to="/playbooks" search={rest} className={shared.link}>
            {texts.CLOSE}
          </Link>
        }
      >
        {older.playbook === null || newer.playbook === null ? (
          <p className={shared.quiet}>{texts.UNREADABLE}</p>
        ) : (
          <Rows older={older} newer={newer} alignment={alignSteps(older.playbook, newer.playbook)} />
        )}
      </Panel>
    </div>
  );
}

interface RowsProps {
  readonly older: PlaybookVersion;
  readonly newer: PlaybookVersion;
  readonly alignment: ReturnType<typeof alignSteps>;
}

function Rows({ older, newer, alignment: { fields, steps } }: RowsProps): ReactElement {
  const isSame = fields.length === 0 && steps.every((step) => wordsOf(step).length === 0);
  return (
    <>
      {isSame ? <p className={classes.same}>{texts.SAME}</p> : null}
      <table className={classes.table} aria-label={texts.differenceOf(older.version, newer.version)}>
        <thead>
          <tr>
            <th scope="col">{texts.olderVersion(older.version)}</th>
            <th scope="col">{texts.newerVersion(newer.version)}</th>
          </tr>
        </thead>
        <tbody>
          {fields.length === 0 ? null : (
            <Row title={texts.THE_PLAYBOOK} words={[texts.CHANGED]}>
              <Fields side="before" fields={fields} />
              <Fields side="after" fields={fields} />
            </Row>
          )}
          {steps.map((step) => (
            <Row key={step.id} title={step.after?.title ?? step.before?.title ?? step.id} words={wordsOf(step)}>
              {step.before === null ? (
                <p className={classes.absent}>{texts.NOT_IN_IT}</p>
              ) : (
                <Side step={step} side="before" />
              )}
              {step.after === null ? (
                <p className={classes.absent}>{texts.NOT_IN_IT}</p>
              ) : (
                <Side step={step} side="after" />
              )}
            </Row>
          ))}
        </tbody>
      </table>
    </>
  );
}

interface RowProps {
  readonly title: string;
  /** How it differs; none where it does not. */
  readonly words: readonly string[];
  readonly children: readonly [ReactElement, ReactElement];
}

function Row({ title, words, children: [before, after] }: RowProps): ReactElement {
  return (
    <>
      <tr className={classes.head} data-differs={words.length > 0}>
        <th scope="rowgroup" colSpan={2}>
          <span className={classes.title}>{title}</span>{" "}
          <span className={classes.tag}>{words.length === 0 ? texts.UNCHANGED : listOf(words)}</span>
        </th>
      </tr>
      {words.length === 0 ? null : (
        <tr className={classes.sides}>
          <td data-label={texts.BEFORE}>{before}</td>
          <td data-label={texts.AFTER}>{after}</td>
        </tr>
      )}
    </>
  );
}

/** What a version says of a step where both differ; the whole of it where the other does not have it. */
function Side({ step, side }: { readonly step: AlignedStep; readonly side: "before" | "after" }): ReactElement {
  const own = step[side];
  const isAlone = step.before === null || step.after === null;
  if (!isAlone && step.moved !== null && step.fields.length === 0) {
    return <p className={classes.value}>{side === "before" ? step.moved.from : step.moved.to}.</p>;
  }
  if (isAlone && own !== null) {
    return (
      <>
        <p className={classes.value}>{own.why}</p>
        <p className={classes.value}>{texts.bandsWords(own.band_min)}</p>
      </>
    );
  }
  return <Fields side={side} fields={step.fields} />;
}

type AnyField = {
  readonly field: Parameters<typeof texts.fieldWords>[0];
  readonly before: unknown;
  readonly after: unknown;
};

function Fields({
  side,
  fields,
}: {
  readonly side: "before" | "after";
  readonly fields: readonly AnyField[];
}): ReactElement {
  return (
    <dl className={classes.fields}>
      {fields.map((each) => (
        <div key={each.field}>
          <dt>{texts.fieldWords(each.field)}</dt>
          <dd>{valueWords(each.field, each[side] as StepFieldChange["before"])}</dd>
        </div>
      ))}
    </dl>
  );
}

function valueWords(field: AnyField["field"], value: StepFieldChange["before"]): string {
  if (field === "band_min" && (value === "A" || value === "B" || value === "C" || value === "D")) {
    return texts.bandsWords(value);
  }
  if (field === "blocked_if_red") return value === true ? texts.RED_BLOCKS : texts.RED_PASSES;
  if (field === "progress" && (value === "once" || value === "every_session")) return texts.progressWords(value);
  if (value === null) return texts.NO_EVIDENCE;
  if (typeof value === "boolean") return value ? texts.YES : texts.NO;
  return typeof value === "string" ? value : texts.evidenceWords(value);
}

function wordsOf({ before, after, moved, fields }: AlignedStep): string[] {
  if (before === null) return [texts.ADDED];
  if (after === null) return [texts.REMOVED];
  return [
    ...(moved === null ? [] : [texts.movedFromTo(moved.from, moved.to)]),
    ...(fields.length === 0 ? [] : [texts.CHANGED]),
  ];
}
