/** A job that many may ask for, and that runs once for all who ask while it is running or resting. */
export interface CoalescedJob {
  /** Asks for a run that begins after this call. */
  readonly request: () => void;
  /** Runs no more. */
  readonly stop: () => void;
}

/**
 * Runs `job` at once when asked, and never twice at the same time. Who asks during a run, or in the `restMs` after it, is
 * served by one further run: a burst costs two runs, and nobody who asks is forgotten, however slow the job is.
 */
export function coalesce(job: () => Promise<unknown>, restMs: number): CoalescedJob {
  let isBusy = false;
  let isAskedAgain = false;
  let isStopped = false;

  async function run(): Promise<void> {
    isBusy = true;
    isAskedAgain = false;
    await job().catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, restMs));
    isBusy = false;
    if (isAskedAgain && !isStopped) void run();
  }

  return {
    request() {
      if (isStopped) return;
      if (isBusy) isAskedAgain = true;
      else void run();
    },
    stop() {
      isStopped = true;
    },
  };
}
