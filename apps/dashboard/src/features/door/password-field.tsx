import { ActionIcon, TextInput } from "@mantine/core";
import { IconEye, IconEyeOff } from "@tabler/icons-react";
import { type KeyboardEvent, type ReactElement, type ReactNode, type Ref, useState } from "react";
import * as texts from "#texts/door.ts";

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Which of somebody's passwords it is, for who keeps them. */
  readonly kept: "current-password" | "new-password";
  readonly error?: ReactNode;
  readonly description?: ReactNode;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly isFirst?: boolean;
}

/** A password, which can be looked at while it is typed. Says when capital letters are locked. */
export function PasswordField({
  label,
  value,
  onChange,
  kept,
  error,
  description,
  inputRef,
  isFirst = false,
}: Props): ReactElement {
  const [isShown, setIsShown] = useState(false);
  const [isLocked, setIsLocked] = useState(false);
  const Icon = isShown ? IconEyeOff : IconEye;

  function noteLock(event: KeyboardEvent): void {
    setIsLocked(event.getModifierState("CapsLock"));
  }

  return (
    <TextInput
      ref={inputRef}
      label={label}
      type={isShown ? "text" : "password"}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={noteLock}
      onKeyUp={noteLock}
      onBlur={() => setIsLocked(false)}
      description={isLocked ? texts.CAPS_LOCK : description}
      error={error}
      autoComplete={kept}
      autoCapitalize="none"
      spellCheck={false}
      {...(isFirst ? { "data-autofocus": true } : {})}
      size="md"
      rightSectionWidth={44}
      rightSection={
        <ActionIcon
          aria-label={texts.showPasswordOf(label)}
          aria-pressed={isShown}
          title={isShown ? texts.HIDE_PASSWORD : texts.SHOW_PASSWORD}
          onClick={() => setIsShown(!isShown)}
        >
          <Icon size={18} aria-hidden />
        </ActionIcon>
      }
    />
  );
}
