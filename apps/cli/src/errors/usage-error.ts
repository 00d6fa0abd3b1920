/** Something on the command line, in a file or in the environment that cannot be. The message says what to do. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
