import { GoError, type Operator } from "@valhalla-go/core";
import { findPasswordProblem } from "../passwords/find-password-problem.ts";

/** Throws PASSWORD_WEAK for a new password that does not do for this person. */
export async function requireGoodPassword(
  password: string,
  { login, name }: Pick<Operator, "login" | "name">,
): Promise<void> {
  const problem = await findPasswordProblem(password, [login ?? "", name].flatMap(formsOf));
  if (problem !== null) throw new GoError("PASSWORD_WEAK", { problem });
}

/** A name as a whole, its parts, and these without what divides them: `Olga Berg`, `Olga`, `Berg`, `OlgaBerg`. */
function formsOf(name: string): string[] {
  const parts = name.split(/[\s._@+-]+/);
  return [name, ...parts, parts.join("")].filter((form) => form.length > 1);
}
