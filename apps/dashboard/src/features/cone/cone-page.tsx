import { type ReactElement, useState } from "react";
import { describeQuestionFailure } from "../../lib/api/describe-failure.ts";
import { Moment } from "../../lib/time/moment.tsx";
import { Dialog } from "../../lib/ui/dialog.tsx";
import { PageHead } from "../../lib/ui/page-head.tsx";
import panels from "../../lib/ui/panels.module.css";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { GateTester } from "../gate/gate-tester.tsx";
import { useSummary } from "../now/use-summary.ts";
import { VersionsPanel } from "../policy/versions-panel.tsx";
import { WhatIfPanel } from "../policy/what-if-panel.tsx";
import { BandScale } from "./band-scale.tsx";
import classes from "./cone-page.module.css";
import { ProposalsPanel } from "./proposals-panel.tsx";
import { RulesPanel } from "./rules-panel.tsx";
import { SetBandForm } from "./set-band-form.tsx";
import { WindowsPanel } from "./windows-panel.tsx";

/** The band and all that moves it or asks it: proposals, rules, freeze windows, the gate, the policy. */
export function ConePage(): ReactElement {
  const { data: summary, error } = useSummary();
  const [isSetting, setIsSetting] = useState(false);
  if (summary === undefined) {
    return (
      <PageHead name="Cone" title="Cone">
        <p>{error === null ? "Asking the server." : describeQuestionFailure(error)}</p>
      </PageHead>
    );
  }
  const { band, reason, updated_at_utc, set_by } = summary.health.cone;
  const { effective_band } = summary.checklist;
  return (
    <>
      <PageHead
        name="Cone"
        title="Cone"
        actions={
          <VerbButton needs="cone:tighten" onClick={() => setIsSetting(true)}>
            Set band
          </VerbButton>
        }
      >
        <p>
          {reason}, set <Moment utc={updated_at_utc} /> by {set_by.name}
        </p>
      </PageHead>
      <div className={classes.scale}>
        <BandScale band={band} counting={effective_band.from === "frozen" ? effective_band.band : undefined} />
      </div>
      <div className={panels.panels}>
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
        <Dialog title="Set the band" onClose={() => setIsSetting(false)}>
          <SetBandForm summary={summary} onSet={() => setIsSetting(false)} />
        </Dialog>
      ) : null}
    </>
  );
}
