import type { ReactElement } from "react";
import * as texts from "#texts/door.ts";
import { useAccessStore } from "../../lib/access/access-context.ts";
import { Dialog } from "../../lib/ui/dialog.tsx";
import { SignInForm } from "./sign-in-form.tsx";

/** Signs in again over a page that stays as it is. */
export function SignInDialog(): ReactElement {
  const access = useAccessStore();
  return (
    <Dialog title={texts.SIGN_IN_AGAIN} onClose={() => access.ask(false)}>
      <SignInForm />
    </Dialog>
  );
}
