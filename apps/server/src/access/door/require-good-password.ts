import { GoError, type Operator } from "@valhalla-go/core";
import { findPasswordProblem } from "../passwords/find-password-problem.ts";

/** Throws PASSWORD_WEAK for a new password that does not do for this person. */
export async function requireGoodPassword(password: string, { login, name }: Pick<Operator, "login" | "name">) {
  const names = [login, ...(login?.split(/[._@+-]/) ?? []), name, ...name.split(/\s+/)];
  const problem = await findPasswordProblem(
    password,
    names.filter((one) => one !== null && one.length > 1) as readonly string[],
  );
  if (problem !== null) throw new GoError("PASSWORD_WEAK", { problem });
}
