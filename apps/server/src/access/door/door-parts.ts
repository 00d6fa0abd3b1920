import type { ReadableStore, RunVerb, Secrets } from "@valhalla-go/core";
import type { LoginBudget } from "../../limits/login-budget.ts";
import type { Credentials } from "../credentials.ts";
import type { NoteDeed } from "../deeds/note-deed.ts";
import type { Passwords } from "../passwords/passwords.ts";

/** What the routes of the door work with. */
export interface DoorParts {
  readonly run: RunVerb;
  readonly store: ReadableStore;
  readonly secrets: Pick<Secrets, "next" | "digest">;
  readonly credentials: Pick<Credentials, "byToken">;
  readonly passwords: Passwords;
  readonly budget: LoginBudget;
  readonly noteDeed: NoteDeed;
}
