import type { PolicyChanges } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/policy.ts";
import { Filled } from "../../lib/texts/filled.tsx";
import { describeQuestionFailure } from "../../lib/api/describe-failure.ts";
import { Moment } from "../../lib/time/moment.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import classes from "./policy.module.css";
import { usePolicyVersions } from "./use-policies.ts";

const DIGEST_SHOWN = 12;

/** Which policies were in force, and what each of them changed. */
export function VersionsPanel(): ReactElement {
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = usePolicyVersions();
  const versions = data?.pages.flatMap((page) => page.versions);
  return (
    <Panel title={texts.VERSIONS}>
      {versions === undefined ? (
        <p className={classes.quiet}>{error === null ? texts.READING_VERSIONS : describeQuestionFailure(error)}</p>
      ) : (
        <ol className={classes.versions}>
          {versions.map(({ seq, version, digest, since_utc, set_by, changes }, index) => (
            <li key={seq}>
              <p>
                <strong>{version}</strong>
                {index === 0 ? <span className={classes.tag}>{texts.IN_FORCE}</span> : null}
              </p>
              <p className={classes.soft}>
                <Filled
                  text={texts.IN_FORCE_SINCE}
                  parts={{
                    moment: <Moment utc={since_utc} />,
                    name: set_by.name,
                    seq,
                    slice: <span title={digest}>{texts.digest(digest.slice(0, DIGEST_SHOWN))}</span>,
                  }}
                />
              </p>
              {changes === null ? <p className={classes.soft}>{texts.FIRST_VERSION}</p> : <Changes changes={changes} />}
            </li>
          ))}
        </ol>
      )}
      {hasNextPage ? (
        <VerbButton size="compact-sm" variant="subtle" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {texts.OLDER_VERSIONS}
        </VerbButton>
      ) : null}
    </Panel>
  );
}

function Changes({ changes: { added, removed, changed, more } }: { readonly changes: PolicyChanges }): ReactElement {
  const parts = [
    ...(added.length === 0 ? [] : [texts.added(added.join(", "))]),
    ...(removed.length === 0 ? [] : [texts.removed(removed.join(", "))]),
    ...(changed.length === 0 ? [] : [texts.changed(changed.join(", "))]),
    ...(more === 0 ? [] : [texts.moreChanges(more)]),
  ];
  return <p className={classes.what}>{parts.length === 0 ? texts.ONLY_VERSION_CHANGED : parts.join("; ")}</p>;
}
