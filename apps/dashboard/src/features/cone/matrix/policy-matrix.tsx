import { useQuery } from "@tanstack/react-query";
import { BANDS } from "@valhalla-go/core/constants";
import type { Band, Policy } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { describeQuestionFailure } from "../../../lib/api/describe-failure.ts";
import { useTRPC } from "../../../lib/api/trpc.ts";
import { changesWith } from "../../../lib/live/is-touched.ts";
import { Panel } from "../../../lib/ui/panel.tsx";
import * as texts from "#texts/matrix.ts";
import { BAND_NAMES } from "#texts/terms.ts";
import { BandMark } from "../band-mark.tsx";
import bandTable from "../band-table.module.css";
import classes from "./policy-matrix.module.css";

const ABOUT_POLICY = changesWith("POLICY_SET");

interface Props {
  readonly band: Band;
  /** The band that counts, where that is not the current one. */
  readonly counting?: Band | undefined;
}

/** What each class of engines may do in each band, the band that counts now standing out. */
export function PolicyMatrix({ band, counting }: Props): ReactElement {
  const { data: policy, error } = useQuery(useTRPC().cone.getPolicy.queryOptions({}, { meta: ABOUT_POLICY }));
  const now = counting ?? band;
  return (
    <Panel title={texts.TITLE} aside={policy === undefined ? undefined : texts.underPolicy(policy.version)}>
      {policy === undefined ? (
        <p className={classes.quiet}>{error === null ? texts.READING : describeQuestionFailure(error)}</p>
      ) : Object.keys(policy.classes).length === 0 ? (
        <p className={classes.quiet}>{texts.EMPTY}</p>
      ) : (
        <table className={`${bandTable.table} ${classes.table}`} aria-label={texts.CAPTION}>
          <thead>
            <tr>
              <th scope="col">{texts.CLASS}</th>
              {BANDS.map((each) => (
                <th key={each} scope="col" data-now={each === now} {...(each === now ? { "aria-current": true } : {})}>
                  <span className={bandTable.head}>
                    <BandMark band={each} />
                    <span className={classes.name}>{BAND_NAMES[each]}</span>
                    {each === now ? (
                      <strong className={bandTable.tag}>{counting === undefined ? texts.NOW : texts.COUNTS}</strong>
                    ) : null}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Object.entries(policy.classes).map(([name, { description, allows }]) => (
              <tr key={name}>
                <th scope="row" className={classes.class}>
                  <span className={classes.title}>{name}</span>
                  <p className={classes.quiet}>{description}</p>
                  <p className={classes.engines}>{enginesOf(policy, name)}</p>
                </th>
                {BANDS.map((each) => (
                  <td key={each} data-now={each === now} data-label={each}>
                    <Actions actions={allows[each] ?? []} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

function Actions({ actions }: { readonly actions: readonly string[] }): ReactElement {
  if (actions.length === 0) return <span className={classes.nothing}>{texts.NOTHING}</span>;
  return (
    <ul className={classes.actions}>
      {actions.map((action) => (
        <li key={action}>{action}</li>
      ))}
    </ul>
  );
}

function enginesOf({ engines }: Policy, name: string): string {
  const own = Object.entries(engines).flatMap(([engine, its]) => (its === name ? [engine] : []));
  return own.length === 0 ? texts.NO_ENGINES : own.join(", ");
}
