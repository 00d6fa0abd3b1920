import { useQuery } from "@tanstack/react-query";
import { type ReactElement, useEffect } from "react";
import { describeQuestionFailure } from "../../lib/api/describe-failure.ts";
import { useTRPC } from "../../lib/api/trpc.ts";

/** Whether the record is whole, as the server finds it. */
export function RecordPage(): ReactElement {
  const { data, error } = useQuery(useTRPC().audit.verify.queryOptions({}, { staleTime: Infinity }));
  useEffect(() => {
    document.title = "Record | Valhalla GO";
  }, []);
  return (
    <>
      <h1>Record</h1>
      {error === null ? null : <p role="alert">{describeQuestionFailure(error)}</p>}
      {data === undefined ? null : <p>{data.ok ? "The chain is whole." : "The chain is broken."}</p>}
    </>
  );
}
