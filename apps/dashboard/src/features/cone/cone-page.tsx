import { useNavigate, useSearch } from "@tanstack/react-router";
import { type ReactElement, useState } from "react";
import { describeQuestionFailure } from "../../lib/api/describe-failure.ts";
import { useCommands } from "../../lib/commands/use-commands.ts";
import { Filled } from "../../lib/texts/filled.tsx";
import { Moment } from "../../lib/time/moment.tsx";
import { Dialog } from "../../lib/ui/dialog.tsx";
import { PageHead } from "../../lib/ui/page-head.tsx";
import panels from "../../lib/ui/panels.module.css";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { GateTester } from "../gate/gate-tester.tsx";
import { useSummary } from "../now/use-summary.ts";
import { VersionsPanel } from "../policy/versions-panel.tsx";
import { WhatIfPanel } from "../policy/what-if-panel.tsx";
import * as texts from "#texts/cone.ts";
import { BandScale } from "./band-scale.tsx";
import classes from "./cone-page.module.css";
import { USUAL_PERIOD, readConeSearch } from "./cone-search.ts";
import { HistoryPanel } from "./history/history-panel.tsx";
import { PolicyMatrix } from "./matrix/policy-matrix.tsx";
import { ProposalsPanel } from "./proposals-panel.tsx";
import { RulesPanel } from "./rules-panel.tsx";
import { SetBandForm } from "./set-band-form.tsx";
import { WindowsPanel } from "./windows-panel.tsx";

/** The band, what it was and what it allows, and all that moves it or asks it: proposals, rules, freeze windows, the gate, the policy. */
export function ConePage(): ReactElement {
  const { data: summary, error } = useSummary();
  const [isSetting, setIsSetting] = useState(false);
  const { period = USUAL_PERIOD } = useSearch({ from: "/cone" });
  const navigate = useNavigate({ from: "/cone" });
  useCommands([
    {
      id: "cone.set",
      label: texts.SET_BAND,
      group: "band",
      shortcut: "b",
      needs: "cone:tighten",
      run: () => setIsSetting(true),
    },
  ]);
  if (summary === undefined) {
    return (
      <PageHead name={texts.NAME} title={texts.NAME}>
        <p>{error === null ? texts.ASKING : describeQuestionFailure(error)}</p>
      </PageHead>
    );
  }
  const { band, reason, updated_at_utc, set_by } = summary.health.cone;
  const { effective_band } = summary.checklist;
  const counting = effective_band.from === "frozen" ? effective_band.band : undefined;
  return (
    <>
      <PageHead
        name={texts.NAME}
        title={texts.NAME}
        actions={
          <VerbButton needs="cone:tighten" onClick={() => setIsSetting(true)}>
            {texts.SET_BAND}
          </VerbButton>
        }
      >
        <p>
          <Filled text={texts.SINCE} parts={{ reason, moment: <Moment utc={updated_at_utc} />, name: set_by.name }} />
        </p>
      </PageHead>
      <div className={classes.scale}>
        <BandScale band={band} counting={counting} />
      </div>
      <div className={panels.panels}>
        <HistoryPanel
          period={period}
          onPeriod={(next) =>
            void navigate({ search: readConeSearch({ period: next }), replace: true, resetScroll: false })
          }
        />
        <PolicyMatrix band={band} counting={counting} />
        <div className={classes.columns}>
          <div className={panels.panels}>
            <ProposalsPanel summary={summary} />
            <RulesPanel />
            <WindowsPanel />
          </div>
          <div className={panels.panels}>
            <GateTester />
            <VersionsPanel />
          </div>
        </div>
        <WhatIfPanel />
      </div>
      {isSetting ? (
        <Dialog title={texts.SET_THE_BAND} onClose={() => setIsSetting(false)}>
          <SetBandForm summary={summary} onSet={() => setIsSetting(false)} />
        </Dialog>
      ) : null}
    </>
  );
}
