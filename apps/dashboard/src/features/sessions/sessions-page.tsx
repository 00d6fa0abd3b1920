import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactElement, useEffect } from "react";
import { describeQuestionFailure } from "../../lib/api/describe-failure.ts";
import { useTRPC } from "../../lib/api/trpc.ts";
import { Moment } from "../../lib/time/moment.tsx";

/** The sessions of the workspace, newest first. */
export function SessionsPage(): ReactElement {
  const { data, error } = useQuery(useTRPC().session.list.queryOptions({}));
  useEffect(() => {
    document.title = "Sessions | Valhalla GO";
  }, []);
  return (
    <>
      <h1>Sessions</h1>
      {error === null ? null : <p role="alert">{describeQuestionFailure(error)}</p>}
      <ul>
        {data?.sessions.map((session) => (
          <li key={session.id}>
            <Link to="/sessions/$id" params={{ id: session.id }}>
              <Moment utc={session.started_at_utc} /> by {session.started_by.name}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
