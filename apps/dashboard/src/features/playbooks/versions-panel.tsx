import { Link } from "@tanstack/react-router";
import type { PlaybookVersion } from "@valhalla-go/core/schemas";
import type { ReactElement, ReactNode } from "react";
import * as texts from "#texts/playbooks.ts";
import { Filled } from "../../lib/texts/filled.tsx";
import { Moment } from "../../lib/time/moment.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import { describeChanges } from "./describe-changes.ts";
import classes from "./playbooks.module.css";
import type { PlaybooksSearch } from "./playbooks-search.ts";

interface Props {
  readonly versions: readonly PlaybookVersion[];
  readonly shown: PlaybookVersion;
  /** Of the version that the session that runs froze; null without one. */
  readonly frozen_digest: string | null;
  readonly search: PlaybooksSearch;
  /** What leads to older ones. */
  readonly more: ReactNode;
}

/** Every version there was, the latest first, with what it changed; each can be read and compared. */
export function VersionsPanel({ versions, shown, frozen_digest, search, more }: Props): ReactElement {
  const { against: _, ...rest } = search;
  return (
    <Panel title={texts.VERSIONS}>
      <ol className={classes.versions}>
        {versions.map((each, index) => {
          const { seq, version, digest } = each;
          const isShown = seq === shown.seq;
          const before = versions[index + 1];
          return (
            <li key={seq} className={classes.version} aria-current={isShown ? "true" : undefined}>
              <div className={classes.versionHead}>
                <strong className={classes.versionName}>{version}</strong>
                {index === 0 ? <span className={classes.tag}>{texts.FOLLOWED_NOW}</span> : null}
                {digest === frozen_digest ? <span className={classes.tag}>{texts.FROZEN_BY_SESSION}</span> : null}
                {isShown ? <span className={classes.tag}>{texts.SHOWN}</span> : null}
              </div>
              <p className={classes.soft}>
                <Since version={each} />
              </p>
              <p>{describeVersion(each, before === undefined)}</p>
              <div className={classes.links}>
                {isShown ? null : (
                  <Link
                    to="/playbooks"
                    search={index === 0 ? withoutVersion(rest) : { ...rest, version: seq }}
                    className={classes.link}
                    aria-label={texts.showVersion(version)}
                  >
                    {texts.SHOW}
                  </Link>
                )}
                {before === undefined ? null : (
                  <Link
                    to="/playbooks"
                    search={{ ...rest, version: seq, against: before.seq }}
                    className={classes.link}
                    aria-label={texts.compareVersion(version)}
                  >
                    {texts.COMPARE}
                  </Link>
                )}
                {isShown || before?.seq === shown.seq ? null : (
                  <Link
                    to="/playbooks"
                    search={{ ...rest, version: shown.seq, against: seq }}
                    className={classes.link}
                    aria-label={texts.compareWithShown(version)}
                  >
                    {texts.COMPARE_WITH_SHOWN}
                  </Link>
                )}
              </div>
            </li>
          );
        })}
      </ol>
      {versions.length === 1 && more === null ? <p className={classes.quiet}>{texts.ONE_VERSION}</p> : null}
      {more}
    </Panel>
  );
}

function Since({
  version: { since_utc, until_utc, set_by, seq },
}: {
  readonly version: PlaybookVersion;
}): ReactElement {
  const parts = { since: <Moment utc={since_utc} />, name: set_by.name, seq: String(seq) };
  return until_utc === null ? (
    <Filled text={texts.SINCE} parts={parts} />
  ) : (
    <Filled text={texts.FROM_TO} parts={{ ...parts, until: <Moment utc={until_utc} /> }} />
  );
}

function describeVersion({ changes }: PlaybookVersion, isFirst: boolean): string {
  if (changes !== null) return describeChanges(changes);
  return isFirst ? texts.FIRST : texts.CANNOT_COMPARE;
}

function withoutVersion({ version: _, ...rest }: PlaybooksSearch): PlaybooksSearch {
  return rest;
}
