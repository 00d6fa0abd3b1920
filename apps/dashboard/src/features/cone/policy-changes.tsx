import { useQuery } from "@tanstack/react-query";
import type { Band } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { useTRPC } from "../../lib/api/trpc.ts";
import { listOf } from "../../lib/count.ts";
import { comparePolicy } from "./compare-policy.ts";

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
        <p key={engine_class}>
          Engines of class {engine_class}
          {loses.length === 0 ? "" : ` may no longer ${listOf(loses)}`}
          {loses.length > 0 && gains.length > 0 ? ", and" : ""}
          {gains.length === 0 ? "" : ` may also ${listOf(gains)}`}.
        </p>
      ))}
    </>
  );
}
