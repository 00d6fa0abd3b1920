import { VisuallyHidden } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import type { Login, Me } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/access.ts";
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
    <Panel title={<span id="your-logins">{texts.YOUR_LOGINS}</span>} aside={me.actor.name}>
      <div className={classes.head}>
        <p className={classes.about}>{texts.LOGINS_ABOUT}</p>
        {others.length > 1 ? (
          <VerbButton
            busy={end.isPending}
            onClick={() => void afterSuccess(endAll(), () => announce(texts.OTHERS_SIGNED_OUT))}
          >
            {texts.SIGN_OUT_OTHERS}
          </VerbButton>
        ) : null}
      </div>
      <FailureNote error={end.error} />
      {data === undefined ? (
        <p className={classes.empty}>{error === null ? texts.READING_LOGINS : describeQuestionFailure(error)}</p>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{texts.DEVICE}</th>
              <th scope="col">{texts.ADDRESS}</th>
              <th scope="col">{texts.SINCE}</th>
              <th scope="col">{texts.LAST_USED}</th>
              <th scope="col">
                <VisuallyHidden>{texts.DEEDS}</VisuallyHidden>
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
    void afterSuccess(end.mutateAsync({ login_id: login.id }), () => announce(texts.signedOutOf(device)));
  }

  return (
    <tr>
      <th scope="row" className={classes.who}>
        <p className={classes.name} title={login.agent ?? undefined}>
          {device}
        </p>
        <p className={classes.soft}>{texts.loginBy(isThisOne, login.auth === "oidc")}</p>
        <FailureNote error={end.error ?? out.error} />
      </th>
      <td data-label={texts.ADDRESS}>{describeAddress(login.address)}</td>
      <td data-label={texts.SINCE}>
        <Moment utc={login.started_at_utc} />
      </td>
      <td data-label={texts.LAST_USED}>{isThisOne ? texts.NOW : <Ago since={login.last_used_utc} />}</td>
      <td className={classes.deeds}>
        <div className={classes.deedList}>
          <VerbButton
            variant="subtle"
            size="compact-sm"
            busy={end.isPending || out.isPending}
            aria-label={isThisOne ? texts.SIGN_OUT_HERE : texts.signOutOf(device)}
            onClick={isThisOne ? signOutHere : signOutThere}
          >
            {texts.SIGN_OUT}
          </VerbButton>
        </div>
      </td>
    </tr>
  );
}
