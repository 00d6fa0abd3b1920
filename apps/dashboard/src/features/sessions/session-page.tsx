import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { type ReactElement, useEffect } from "react";
import { describeQuestionFailure } from "../../lib/api/describe-failure.ts";
import { useTRPC } from "../../lib/api/trpc.ts";
import { Moment } from "../../lib/time/moment.tsx";

/** One session. */
export function SessionPage(): ReactElement {
  const { id } = useParams({ from: "/sessions/$id" });
  const { data, error } = useQuery(useTRPC().session.getById.queryOptions({ id }));
  useEffect(() => {
    document.title = "Session | Valhalla GO";
  }, []);
  return (
    <>
      <h1>Session</h1>
      {error === null ? null : <p role="alert">{describeQuestionFailure(error)}</p>}
      {data === undefined ? null : (
        <p>
          <Moment utc={data.session.started_at_utc} /> by {data.session.started_by.name}
        </p>
      )}
    </>
  );
}
