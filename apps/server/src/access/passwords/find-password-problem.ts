import type { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from "@valhalla-go/core";

/** Names that everybody who tries passwords here would think of. */
const PRODUCT = ["valhalla", "valhalla go", "valhalla-go", "valhallago", "odin", "asgard"];

/** What is left of a password without names has to be so long, in letters and digits. */
const REST_MIN = 8;
/** Shorter ones are in too many words. */
const NAME_MIN = 3;

/** A password must stand so many guesses, as a power of ten, of somebody who tries likely ones first. */
const GUESSES_LOG10_MIN = 8;

const TOO_SHORT = `it has fewer than ${PASSWORD_MIN_LENGTH} characters`;
const OF_NAMES = "it is made from a name that others know";
const TOO_LONG = `it has more than ${PASSWORD_MAX_LENGTH} characters`;

/** Why it is easy to guess, by the part of it that an attacker would guess at once. */
const REASONS: Readonly<Record<string, string>> = {
  repeat: "it repeats itself",
  sequence: "it is a run of letters or digits",
  spatial: "it is a run of keys on the keyboard",
  date: "it is little more than a date",
};

/**
 * Why a new password does not do, as an end of a sentence; null when it does. What counts is its length and how many guesses
 * it stands, not which kinds of characters it has (NIST SP 800-63B section 3.1.1.2): common passwords, and what is made from
 * them, from `names` or from the product's name, are refused. `names` are what the person is called here.
 */
export async function findPasswordProblem(password: string, names: readonly string[]): Promise<string | null> {
  const text = password.normalize("NFKC");
  const length = Array.from(text).length;
  if (length < PASSWORD_MIN_LENGTH) return TOO_SHORT;
  if (length > PASSWORD_MAX_LENGTH) return TOO_LONG;
  if (isMadeOfNames(text, [...names, ...PRODUCT])) return OF_NAMES;
  const estimator = await (loading ??= loadEstimator());
  const { guessesLog10, sequence } = estimator.check(text, [...names, ...PRODUCT]);
  if (guessesLog10 >= GUESSES_LOG10_MIN) return null;
  return describe(sequence);
}

function isMadeOfNames(password: string, names: readonly string[]): boolean {
  const text = password.toLowerCase();
  const longestFirst = names.filter(({ length }) => length >= NAME_MIN).toSorted((a, b) => b.length - a.length);
  const rest = longestFirst.reduce((left, name) => left.replaceAll(name.toLowerCase(), ""), text);
  return rest !== text && rest.replaceAll(/[^\p{L}\p{N}]/gu, "").length < REST_MIN;
}

type Match = ReturnType<ZxcvbnFactory["check"]>["sequence"][number];

function describe(sequence: readonly Match[]): string {
  const [longest] = sequence.toSorted((a, b) => b.token.length - a.token.length);
  if (longest?.pattern === "dictionary") {
    const isName = "dictionaryName" in longest && longest.dictionaryName === "userInputs";
    return isName ? OF_NAMES : "it is made from a common password";
  }
  return REASONS[longest?.pattern ?? ""] ?? "it is too easy to guess";
}

let loading: Promise<ZxcvbnFactory> | null = null;

/** Some 50,000 common passwords: loaded when the first new password is to be judged. */
async function loadEstimator(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
  ]);
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
}
