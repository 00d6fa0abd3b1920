const CHECK_EVERY_MS = 100;

/**
 * Asks this process to end, cleanly as SIGTERM does, when the one that started it is gone. A parent that is killed the hard
 * way passes nothing on, and the server would keep port and data folder from the next start.
 */
export function endWithParent() {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, "SIGTERM");
  }, CHECK_EVERY_MS);
  timer.unref();
}
