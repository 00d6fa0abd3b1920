import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Me } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/person.ts";
import { Filled } from "../../lib/texts/filled.tsx";
import { useAccessStore } from "../../lib/access/access-context.ts";
import * as words from "#texts/access-words.ts";
import { useThreshold } from "../../lib/access/use-threshold.ts";
import { afterSuccess } from "../../lib/after-success.ts";
import { signOut } from "../../lib/api/door.ts";
import { useDoor } from "../../lib/api/use-door.ts";
import { FailureNote } from "../../lib/ui/failure-note.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import classes from "./person-panel.module.css";
import { sayKnown } from "./say-known.ts";

interface Props {
  readonly me: Me;
  readonly onClose: () => void;
}

/** Who am I here, how is that known, and what can I do about it. */
export function PersonPanel({ me, onClose }: Props): ReactElement {
  const { actor, roles, credential } = me;
  return (
    <div className={classes.panel}>
      <div>
        <h2 className={classes.name}>{actor.name}</h2>
        <p className={classes.id}>{actor.id}</p>
      </div>
      {roles === null ? null : (
        <ul className={classes.roles}>
          {roles.map((role) => (
            <li key={role}>
              <strong>{words.ROLES[role]}</strong>: {words.ROLE_WORDS[role]}
            </li>
          ))}
        </ul>
      )}
      <p className={classes.quiet}>{sayKnown(me)}</p>
      {credential === "login" ? <LoginDeeds isPassword={actor.auth === "password"} onClose={onClose} /> : null}
      {credential === "machine" ? <MachineDeeds onClose={onClose} /> : null}
    </div>
  );
}

interface LoginDeedsProps {
  readonly isPassword: boolean;
  readonly onClose: () => void;
}

function LoginDeeds({ isPassword, onClose }: LoginDeedsProps): ReactElement {
  const { leave } = useThreshold();
  const out = useMutation({ mutationFn: signOut });
  return (
    <>
      <nav aria-label={texts.YOUR_ACCESS} className={classes.links}>
        <Link to="/access" hash="your-logins" onClick={onClose}>
          {texts.LOGINS}
        </Link>
        {isPassword ? (
          <Link to="/access" hash="your-password" onClick={onClose}>
            {texts.CHANGE_PASSWORD}
          </Link>
        ) : null}
      </nav>
      <FailureNote error={out.error} isQuestion />
      <VerbButton busy={out.isPending} onClick={() => void afterSuccess(out.mutateAsync(), leave)}>
        {texts.SIGN_OUT}
      </VerbButton>
    </>
  );
}

function MachineDeeds({ onClose }: Pick<Props, "onClose">): ReactElement | null {
  const access = useAccessStore();
  const { data: door } = useDoor();
  if (door === undefined) return null;
  if (door.needs_owner) {
    return (
      <p className={classes.quiet}>
        <Filled
          text={texts.MACHINE_OPERATOR_EXPLAINED}
          parts={{
            link: (
              <Link to="/access" onClick={onClose}>
                {texts.MAKE_FIRST_OWNER}
              </Link>
            ),
          }}
        />
      </p>
    );
  }
  return <VerbButton onClick={() => access.leave("asked")}>{texts.SIGN_IN}</VerbButton>;
}
