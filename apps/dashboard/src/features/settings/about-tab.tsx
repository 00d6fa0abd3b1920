import { useQuery } from "@tanstack/react-query";
import type { About } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/about.ts";
import { useMay } from "../../lib/access/me-context.ts";
import { describeQuestionFailure } from "../../lib/api/describe-failure.ts";
import { useTRPC } from "../../lib/api/trpc.ts";
import { useConnection } from "../../lib/live/connection-context.ts";
import { numberFormat } from "../../lib/locale/formats.ts";
import { ClockTime, Moment } from "../../lib/time/moment.tsx";
import { CopyText } from "../../lib/ui/copy-text.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import panels from "../../lib/ui/panels.module.css";
import { formatBytes } from "./format-bytes.ts";
import classes from "./settings-page.module.css";

const figure = numberFormat();

/** What runs here, on what, and what is in it. */
export function AboutTab(): ReactElement {
  const { data: about, error } = useQuery(useTRPC().system.about.queryOptions({}, { refetchInterval: 60_000 }));
  const { state } = useConnection();
  if (about === undefined) {
    return (
      <Panel title={texts.PRODUCT} className={classes.panel}>
        <p role={error === null ? undefined : "alert"}>
          {error === null ? texts.ASKING : describeQuestionFailure(error)}
        </p>
      </Panel>
    );
  }
  return (
    <>
      {state === "lost" ? (
        <p className={classes.asOf}>
          {texts.AS_OF} <ClockTime utc={about.checked_at_utc} />
        </p>
      ) : null}
      <div className={panels.pair}>
        <Versions about={about} />
        <Data about={about} />
        <Signing about={about} />
        <Docs />
      </div>
    </>
  );
}

interface PartProps {
  readonly about: About;
}

function Versions({ about }: PartProps): ReactElement {
  const { product_version, node_version, engine, policy, playbook } = about;
  return (
    <Panel title={texts.PRODUCT} className={classes.panel}>
      <dl className={classes.facts}>
        <dt>{texts.SERVER}</dt>
        <dd>{product_version ?? texts.NOT_TOLD}</dd>
        <dt>{texts.NODE}</dt>
        <dd>{node_version ?? texts.NOT_TOLD}</dd>
        <dt>{texts.DATABASE}</dt>
        <dd>{texts.engine(engine.name, engine.version)}</dd>
        <dt>{texts.POLICY}</dt>
        <dd>
          {policy.version} <span className={classes.digest}>{policy.digest.slice(0, 12)}</span>
        </dd>
        <dt>{texts.PLAYBOOK}</dt>
        <dd>{texts.playbook(playbook.title, playbook.version)}</dd>
      </dl>
    </Panel>
  );
}

function Data({ about: { data, origin, workspace } }: PartProps): ReactElement {
  return (
    <Panel title={texts.DATA} className={classes.panel}>
      <dl className={classes.facts}>
        <dt>{texts.ENTRIES}</dt>
        <dd className="tabular">{figure(data.entries)}</dd>
        <dt>{texts.SESSIONS}</dt>
        <dd className="tabular">{figure(data.sessions)}</dd>
        <dt>{texts.SIZE}</dt>
        <dd className="tabular">{formatBytes(data.size_bytes)}</dd>
        <dt>{texts.SINCE}</dt>
        <dd>{data.since_utc === null ? texts.NOTHING_YET : <Moment utc={data.since_utc} />}</dd>
        <dt>{texts.WORKSPACE}</dt>
        <dd>{workspace}</dd>
        <dt>{texts.ORIGIN}</dt>
        <dd>{origin}</dd>
      </dl>
    </Panel>
  );
}

function Signing({ about: { signing } }: PartProps): ReactElement {
  const { vkey, since_utc, checkpoint } = signing;
  return (
    <Panel title={texts.SIGNING} className={classes.panel}>
      {vkey === null ? <p className={classes.quiet}>{texts.NO_KEY}</p> : <CopyText name={texts.KEY_NAME} text={vkey} />}
      <dl className={classes.facts}>
        {since_utc === null ? null : (
          <>
            <dt>{texts.SIGNS_SINCE}</dt>
            <dd>
              <Moment utc={since_utc} />
            </dd>
          </>
        )}
        <dt>{texts.CHECKPOINT}</dt>
        <dd>
          {checkpoint === null ? (
            texts.NO_CHECKPOINT
          ) : (
            <>
              {texts.covers(figure(checkpoint.size), checkpoint.size)}, <Moment utc={checkpoint.ts_utc} />
            </>
          )}
        </dd>
      </dl>
    </Panel>
  );
}

function Docs(): ReactElement {
  const maySeeMetrics = useMay("health:read");
  return (
    <Panel title={texts.DOCS} className={classes.panel}>
      <p className={classes.quiet}>{texts.DOCS_WHY}</p>
      <div className={classes.links}>
        <a href="/docs" target="_blank" rel="noopener">
          {texts.API_DOCS}
        </a>
        <a href="/openapi.json" target="_blank" rel="noopener">
          {texts.OPENAPI}
        </a>
        {maySeeMetrics ? (
          <a href="/metrics" target="_blank" rel="noopener">
            {texts.METRICS}
          </a>
        ) : null}
      </div>
    </Panel>
  );
}
