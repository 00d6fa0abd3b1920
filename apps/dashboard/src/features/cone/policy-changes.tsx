import { useQuery } from "@tanstack/react-query";
import type { Band } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { useTRPC } from "../../lib/api/trpc.ts";
import { comparePolicy } from "./compare-policy.ts";
import * as texts from "#texts/cone.ts";

interface Props {
  readonly from: Band;
  readonly to: Band;
}

/** What a change of band gives to engines and takes from them, class by class. */
export function PolicyChanges({ from, to }: Props): ReactElement {
  const { data: policy } = useQuery(useTRPC().cone.getPolicy.queryOptions({}));
  const changes = policy === undefined ? [] : comparePolicy(policy, from, to);
  return (
    <>
      {changes.map(({ engine_class, gains, loses }) => (
        <p key={engine_class}>{texts.policyChange(engine_class, loses, gains)}</p>
      ))}
    </>
  );
}
