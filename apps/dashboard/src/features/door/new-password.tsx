import { PASSWORD_MIN_LENGTH } from "@valhalla-go/core/constants";
import { type ReactElement, useState } from "react";
import * as texts from "#texts/door.ts";
import { describePassword } from "./describe-password.ts";
import classes from "./new-password.module.css";
import { PasswordField } from "./password-field.tsx";

/** A new password, typed twice. */
export interface NewPassword {
  readonly password: string;
  readonly repeated: string;
  readonly setPassword: (password: string) => void;
  readonly setRepeated: (password: string) => void;
  /** Why each of the two cannot be taken; null before somebody tried, and when it can. */
  readonly problems: { readonly password: string | null; readonly repeated: string | null };
  /** Whether it can be sent. From now on problems are told. */
  readonly isReady: () => boolean;
}

/** The state of the two fields. It lives in memory alone. */
export function useNewPassword(): NewPassword {
  const [password, setPassword] = useState("");
  const [repeated, setRepeated] = useState("");
  const [isTried, setIsTried] = useState(false);
  const { problem } = describePassword(password);
  const isSame = password === repeated;
  return {
    password,
    repeated,
    setPassword,
    setRepeated,
    problems: {
      password: isTried ? problem : null,
      repeated: isTried && problem === null && !isSame ? texts.NOT_SAME : null,
    },
    isReady() {
      setIsTried(true);
      return problem === null && isSame;
    },
  };
}

interface Props {
  readonly entry: NewPassword;
  /** Why the server did not take it. */
  readonly refused: string | null;
}

/** The two fields of a new password. The rules are told before it is typed; its strength is told by its length. */
export function NewPasswordFields({ entry, refused }: Props): ReactElement {
  const { password, repeated, setPassword, setRepeated, problems } = entry;
  const { words, level } = describePassword(password);
  return (
    <>
      <div className={classes.field}>
        <PasswordField
          label={texts.NEW_PASSWORD}
          description={texts.newPasswordHint(PASSWORD_MIN_LENGTH)}
          kept="new-password"
          value={password}
          onChange={setPassword}
          error={refused ?? problems.password}
        />
        <div className={classes.meter} aria-hidden>
          {[1, 2, 3, 4].map((part) => (
            <span key={part} data-filled={part <= level} />
          ))}
        </div>
        <p className={classes.words} role="status">
          {password === "" ? "" : words}
        </p>
      </div>
      <PasswordField
        label={texts.REPEATED}
        kept="new-password"
        value={repeated}
        onChange={setRepeated}
        error={problems.repeated}
      />
    </>
  );
}
