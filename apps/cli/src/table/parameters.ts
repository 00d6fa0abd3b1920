import { UsageError } from "../errors/usage-error.ts";

/** One thing that a command takes, as an argument by its place or as an option by its name. */
export interface Parameter<T> {
  readonly about: string;
  /** What stands for its value in the help; null for a flag, which has none. */
  readonly placeholder: string | null;
  /** All that it can be; empty when it can be anything. */
  readonly choices: readonly string[];
  /** Makes the value of a text. Throws UsageError. */
  readonly read: (text: string) => T;
  /** When it is left out. */
  readonly fallback: T | undefined;
  readonly isRequired: boolean;
  /** Whether it can be given again and again. */
  readonly isMany: boolean;
  /** Whether it names a file or a folder, for completion. */
  readonly isFile: boolean;
}

const same = (text: string): string => text;
const plain = {
  choices: [],
  read: same,
  fallback: undefined,
  isRequired: false,
  isMany: false,
  isFile: false,
} as const;

/** An option without a value: given or not. */
export function flag(about: string): Parameter<boolean> {
  return { ...plain, about, placeholder: null, read: () => true, fallback: false };
}

/** Any text. */
export function anyText(placeholder: string, about: string): Parameter<string | undefined> {
  return { ...plain, about, placeholder };
}

/** A path. */
export function file(placeholder: string, about: string): Parameter<string | undefined> {
  return { ...plain, about, placeholder, isFile: true };
}

/** One of several words; capital or small letters are the same. */
export function choice<const C extends string>(
  placeholder: string,
  choices: readonly C[],
  about: string,
): Parameter<C | undefined> {
  return {
    ...plain,
    about,
    placeholder,
    choices,
    read(given) {
      const found = choices.find((each) => each.toLowerCase() === given.toLowerCase());
      if (found === undefined) throw new UsageError(`"${given}" is none of ${choices.join(", ")}.`);
      return found;
    },
  };
}

/** A whole number. */
export function whole(
  placeholder: string,
  about: string,
  { least, most }: { readonly least: number; readonly most: number },
): Parameter<number | undefined> {
  return {
    ...plain,
    about,
    placeholder,
    read(given) {
      const number = /^\d{1,15}$/.test(given) ? Number(given) : Number.NaN;
      if (!(number >= least && number <= most)) {
        throw new UsageError(`"${given}" is no whole number from ${least} to ${most}.`);
      }
      return number;
    },
  };
}

/** Any number. */
export function anyNumber(placeholder: string, about: string): Parameter<number | undefined> {
  return {
    ...plain,
    about,
    placeholder,
    read(given) {
      const value = given.trim() === "" ? Number.NaN : Number(given);
      if (!Number.isFinite(value)) throw new UsageError(`"${given}" is no number.`);
      return value;
    },
  };
}

/** The same parameter, which must be given. */
export function required<T>(parameter: Parameter<T | undefined>): Parameter<T> {
  return { ...(parameter as Parameter<T>), isRequired: true };
}

/** The same parameter with a value for when it is left out. */
export function withDefault<T>(parameter: Parameter<T | undefined>, fallback: NoInfer<T>): Parameter<T> {
  return { ...(parameter as Parameter<T>), fallback };
}

/** The same parameter, as often as one likes. */
export function many(parameter: Parameter<string | undefined>): Parameter<readonly string[]> {
  return { ...parameter, isMany: true, fallback: [], read: (given) => [given] };
}
