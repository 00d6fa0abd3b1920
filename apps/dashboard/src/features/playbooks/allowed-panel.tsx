import { IconCheck, IconClockPause } from "@tabler/icons-react";
import { BANDS } from "@valhalla-go/core/constants";
import { findBlockReasons, isBlockedByRed } from "@valhalla-go/core/rules";
import type { Band, HealthStatus, HealthSummary } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/playbooks.ts";
import { BAND_NAMES } from "#texts/terms.ts";
import { Panel } from "../../lib/ui/panel.tsx";
import { BandMark } from "../cone/band-mark.tsx";
import { StatusShape } from "../health/status-shape.tsx";
import type { WholePlaybook } from "./align-steps.ts";
import bandTable from "../cone/band-table.module.css";
import classes from "./allowed-panel.module.css";

interface Props {
  readonly playbook: WholePlaybook;
  /** The band that counts and the health of now; null while they are not known. */
  readonly now: { readonly band: Band; readonly status: HealthStatus } | null;
}

const HEALTHY: HealthSummary = { status: "green", reasons: [] };

/** Which steps each band lets through, and which red health does: by the same rule as the server's. */
export function AllowedPanel({ playbook: { steps }, now }: Props): ReactElement {
  const mayNow =
    now === null
      ? null
      : steps.filter(
          (step) =>
            findBlockReasons(step, { cone: { band: now.band }, health: { status: now.status, reasons: [] } }).length ===
            0,
        ).length;
  return (
    <Panel title={texts.ALLOWED} aside={mayNow === null ? undefined : texts.allowedNow(mayNow, steps.length)}>
      <table className={`${bandTable.table} ${classes.table}`} aria-label={texts.ALLOWED_CAPTION}>
        <thead>
          <tr>
            <th scope="col">{texts.STEP}</th>
            {BANDS.map((band) => (
              <th key={band} scope="col" data-now={band === now?.band}>
                <span className={bandTable.head} title={BAND_NAMES[band]}>
                  <BandMark band={band} />
                  {band === now?.band ? <strong className={bandTable.tag}>{texts.NOW}</strong> : null}
                </span>
              </th>
            ))}
            <th scope="col" data-now={now?.status === "red"}>
              <span className={bandTable.head} title={texts.RED_HEAD} data-health="red">
                <StatusShape status="red" size={16} />
                <span>{texts.RED}</span>
              </span>
            </th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step.id}>
              <th scope="row">{step.title}</th>
              {BANDS.map((band) => (
                <td key={band} data-now={band === now?.band}>
                  <Answer may={findBlockReasons(step, { cone: { band }, health: HEALTHY }).length === 0} />
                </td>
              ))}
              <td data-now={now?.status === "red"}>
                <Answer may={!isBlockedByRed(step)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Answer({ may }: { readonly may: boolean }): ReactElement {
  const Icon = may ? IconCheck : IconClockPause;
  return (
    <span className={classes.answer} data-may={may}>
      <Icon size={16} aria-hidden />
      <span className={classes.word}>{may ? texts.MAY : texts.WAITS}</span>
    </span>
  );
}
