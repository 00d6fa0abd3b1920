import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from "@valhalla-go/core/constants";
import * as texts from "#texts/door.ts";

/** How much a password holds, by its length alone. */
export interface PasswordWords {
  readonly words: string;
  /** How far it is, 0 (too short), then from 2 to 4. */
  readonly level: 0 | 2 | 3 | 4;
  /** Why it cannot be taken; null when it can. */
  readonly problem: string | null;
}

const GOOD = 16;
const STRONG = 20;

/** What to say of a new password while it is typed. Whether it is too common the server knows. */
export function describePassword(password: string): PasswordWords {
  const length = Array.from(password).length;
  const missing = PASSWORD_MIN_LENGTH - length;
  if (missing > 0) {
    const words = texts.charactersMissing(missing);
    return { words, level: 0, problem: length === 0 ? texts.CHOOSE_PASSWORD : words };
  }
  if (length > PASSWORD_MAX_LENGTH) {
    const words = texts.charactersTooMany(PASSWORD_MAX_LENGTH, length - PASSWORD_MAX_LENGTH);
    return { words, level: 0, problem: words };
  }
  if (length < GOOD) return { words: texts.LONG_ENOUGH, level: 2, problem: null };
  return length < STRONG
    ? { words: texts.GOOD, level: 3, problem: null }
    : { words: texts.STRONG, level: 4, problem: null };
}
