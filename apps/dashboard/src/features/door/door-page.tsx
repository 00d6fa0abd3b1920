import { useMutation } from "@tanstack/react-query";
import { type ReactElement, type ReactNode, useEffect, useRef } from "react";
import * as texts from "#texts/door.ts";
import { PRODUCT, windowTitle } from "#texts/product.ts";
import { useAccess, useAccessStore } from "../../lib/access/access-context.ts";
import type { AccessState } from "../../lib/access/access-store.ts";
import type { DoorLink } from "../../lib/access/door-link.ts";
import { afterSuccess } from "../../lib/after-success.ts";
import { describeQuestionFailure } from "../../lib/api/describe-failure.ts";
import { signOut } from "../../lib/api/door.ts";
import { useDoor } from "../../lib/api/use-door.ts";
import { focusFirst } from "../../lib/focus-first.ts";
import { FailureNote } from "../../lib/ui/failure-note.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import form from "./door-form.module.css";
import classes from "./door-page.module.css";
import { InvitationForm } from "./invitation-form.tsx";
import { SetupForm } from "./setup-form.tsx";
import { SignInForm } from "./sign-in-form.tsx";

interface Props {
  readonly link: DoorLink | null;
  readonly onDone: () => void;
}

/** Where somebody comes in: by a password, at the identity provider, or with a link. */
export function DoorPage({ link, onDone }: Props): ReactElement {
  if (link?.kind === "setup") {
    return (
      <Frame title={texts.FIRST_OWNER}>
        <SetupForm token={link.token} onDone={onDone} />
      </Frame>
    );
  }
  if (link?.kind === "invitation") {
    return (
      <Frame title={texts.WELCOME}>
        <InvitationForm token={link.token} onDone={onDone} />
      </Frame>
    );
  }
  return <SignIn refused={link} onDone={onDone} />;
}

interface FrameProps {
  readonly title: string;
  readonly children: ReactNode;
}

function Frame({ title, children }: FrameProps): ReactElement {
  useEffect(() => {
    document.title = windowTitle(title);
    document.documentElement.dataset["stale"] = "false";
  }, [title]);
  const door = useRef<HTMLDivElement>(null);
  useEffect(() => focusFirst(door.current), []);
  return (
    <main className={classes.page}>
      <p className={classes.brand}>{PRODUCT}</p>
      <div ref={door} className={classes.door}>
        <h1 className={classes.title}>{title}</h1>
        {children}
      </div>
    </main>
  );
}

const WORDS: Readonly<Record<Extract<AccessState, { kind: "out" }>["why"], string | null>> = {
  stranger: null,
  ended: texts.ENDED,
  signed_out: texts.SIGNED_OUT,
  asked: null,
};

interface SignInProps {
  readonly refused: Extract<DoorLink, { kind: "refused" }> | null;
  readonly onDone: () => void;
}

function SignIn({ refused, onDone }: SignInProps): ReactElement {
  const { data: door, error } = useDoor();
  const { state } = useAccess();
  const words = state.kind === "out" ? WORDS[state.why] : null;
  return (
    <Frame title={texts.SIGN_IN}>
      {refused !== null ? (
        <div role="alert" className={classes.refused}>
          <p>{texts.refusedBy(door?.oidc?.name ?? texts.PROVIDER)}</p>
          {refused.request_id === null ? null : (
            <p className={classes.trace}>{texts.requestNamed(refused.request_id)}</p>
          )}
        </div>
      ) : words === null ? null : (
        <p className={form.lead}>{words}</p>
      )}
      {error === null ? null : (
        <p role="alert" className={classes.refused}>
          {describeQuestionFailure(error)}
        </p>
      )}
      <SignInForm onDone={onDone} />
      {door?.access === "local" ? <GoOnLocally onDone={onDone} /> : null}
    </Frame>
  );
}

/** Whoever is at the machine of the server needs no account: what this browser still shows of one is put away first. */
function GoOnLocally({ onDone }: Pick<Props, "onDone">): ReactElement {
  const access = useAccessStore();
  const out = useMutation({ mutationFn: signOut });
  return (
    <div className={classes.local}>
      <p className={form.lead}>{texts.LOCAL}</p>
      <FailureNote error={out.error} isQuestion />
      <VerbButton
        size="sm"
        busy={out.isPending}
        onClick={() =>
          void afterSuccess(out.mutateAsync(), () => {
            access.comeBack();
            onDone();
          })
        }
      >
        {texts.GO_ON_LOCALLY}
      </VerbButton>
    </div>
  );
}
