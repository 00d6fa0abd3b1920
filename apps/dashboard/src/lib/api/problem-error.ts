/** A refusal of a call that is no procedure: the problem body (RFC 9457) as it came, null where the answer had none. */
export class ProblemError extends Error {
  readonly status: number;
  readonly problem: unknown;

  constructor(status: number, problem: unknown) {
    super(`the server answered ${status}`);
    this.name = "ProblemError";
    this.status = status;
    this.problem = problem;
  }
}
