import { VisuallyHidden } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import type { Login, Me } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { useThreshold } from "../../lib/access/use-threshold.ts";
import { afterSuccess } from "../../lib/after-success.ts";
import { announce } from "../../lib/announce.ts";
import { describeQuestionFailure } from "../../lib/api/describe-failure.ts";
import { signOut } from "../../lib/api/door.ts";
import { useTRPC } from "../../lib/api/trpc.ts";
import { Ago } from "../../lib/time/elapsed.tsx";
import { Moment } from "../../lib/time/moment.tsx";
import { FailureNote } from "../../lib/ui/failure-note.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import classes from "../../lib/ui/table.module.css";
import { describeAddress } from "./describe-address.ts";
import { describeAgent } from "./describe-agent.ts";
import { useEndLogin } from "./use-end-login.ts";

interface Props {
  readonly me: Me;
}

/** Where who looks is signed in, and how to sign out there. */
export function YourLoginsPanel({ me }: Props): ReactElement {
  const { data, error } = useQuery(useTRPC().access.listLogins.queryOptions({}));
  const others = data?.logins.filter(({ id }) => id !== me.login_id) ?? [];
  const end = useEndLogin();

  async function endAll(): Promise<void> {
    for (const { id } of others) await end.mutateAsync({ login_id: id });
  }

  return (
    <Panel title={<span id="your-logins">Your log-ins</span>} aside={me.actor.name}>
      <div className={classes.head}>
        <p className={classes.about}>
          Where you are signed in. A log-in that you do not know is not yours: sign it out, and change your password.
        </p>
        {others.length > 1 ? (
          <VerbButton
            busy={end.isPending}
            onClick={() => void afterSuccess(endAll(), () => announce("All others are signed out."))}
          >
            Sign out all others
          </VerbButton>
        ) : null}
      </div>
      <FailureNote error={end.error} />
      {data === undefined ? (
        <p className={classes.empty}>{error === null ? "Reading your log-ins." : describeQuestionFailure(error)}</p>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Device</th>
              <th scope="col">Address</th>
              <th scope="col">Since</th>
              <th scope="col">Last used</th>
              <th scope="col">
                <VisuallyHidden>What can be done</VisuallyHidden>
              </th>
            </tr>
          </thead>
          <tbody>
            {data.logins.map((login) => (
              <LoginRow key={login.id} login={login} isThisOne={login.id === me.login_id} />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

interface LoginRowProps {
  readonly login: Login;
  readonly isThisOne: boolean;
}

function LoginRow({ login, isThisOne }: LoginRowProps): ReactElement {
  const { leave } = useThreshold();
  const end = useEndLogin();
  const out = useMutation({ mutationFn: signOut });
  const device = describeAgent(login.agent);

  function signOutHere(): void {
    void afterSuccess(out.mutateAsync(), leave);
  }

  function signOutThere(): void {
    void afterSuccess(end.mutateAsync({ login_id: login.id }), () => announce(`${device} is signed out.`));
  }

  return (
    <tr>
      <th scope="row" className={classes.who}>
        <p className={classes.name} title={login.agent ?? undefined}>
          {device}
        </p>
        <p className={classes.soft}>
          {isThisOne ? "this one, " : ""}
          {login.auth === "oidc" ? "at the identity provider" : "with a password"}
        </p>
        <FailureNote error={end.error ?? out.error} />
      </th>
      <td data-label="Address">{describeAddress(login.address)}</td>
      <td data-label="Since">
        <Moment utc={login.started_at_utc} />
      </td>
      <td data-label="Last used">{isThisOne ? "now" : <Ago since={login.last_used_utc} />}</td>
      <td className={classes.deeds}>
        <div className={classes.deedList}>
          <VerbButton
            variant="subtle"
            size="compact-sm"
            busy={end.isPending || out.isPending}
            aria-label={isThisOne ? "Sign out here" : `Sign out ${device}`}
            onClick={isThisOne ? signOutHere : signOutThere}
          >
            Sign out
          </VerbButton>
        </div>
      </td>
    </tr>
  );
}
