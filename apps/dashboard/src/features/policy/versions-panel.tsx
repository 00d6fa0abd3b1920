import type { PolicyChanges } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
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
    <Panel title="Versions of the policy">
      {versions === undefined ? (
        <p className={classes.quiet}>{error === null ? "Reading the versions." : describeQuestionFailure(error)}</p>
      ) : (
        <ol className={classes.versions}>
          {versions.map(({ seq, version, digest, since_utc, set_by, changes }, index) => (
            <li key={seq}>
              <p>
                <strong>{version}</strong>
                {index === 0 ? <span className={classes.tag}>in force</span> : null}
              </p>
              <p className={classes.soft}>
                since <Moment utc={since_utc} />, by {set_by.name}, entry {seq},{" "}
                <span title={digest}>digest {digest.slice(0, DIGEST_SHOWN)}</span>
              </p>
              {changes === null ? <p className={classes.soft}>the first</p> : <Changes changes={changes} />}
            </li>
          ))}
        </ol>
      )}
      {hasNextPage ? (
        <VerbButton size="compact-sm" variant="subtle" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Older ones
        </VerbButton>
      ) : null}
    </Panel>
  );
}

function Changes({ changes: { added, removed, changed, more } }: { readonly changes: PolicyChanges }): ReactElement {
  const parts = [
    ...(added.length === 0 ? [] : [`added ${added.join(", ")}`]),
    ...(removed.length === 0 ? [] : [`removed ${removed.join(", ")}`]),
    ...(changed.length === 0 ? [] : [`changed ${changed.join(", ")}`]),
    ...(more === 0 ? [] : [`and ${more} more`]),
  ];
  return <p className={classes.what}>{parts.length === 0 ? "only the version is another" : parts.join("; ")}</p>;
}
