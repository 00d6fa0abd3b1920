import { formatUtc } from "../time/utc.ts";
import { defineRead } from "../verb/define-read.ts";
import { PREVIEW_COUNT } from "./constants.ts";
import { describeRecurrence } from "./describe-recurrence.ts";
import { findOccurrence, nextOccurrences } from "./occurrences.ts";
import { ListWindowsInput, WindowList } from "./schemas.ts";

/** The windows of the policy: when they are, in words, whether they are now, and the next five times. */
export const listWindows = defineRead({
  name: "window.list",
  scope: "cone:read",
  input: ListWindowsInput,
  output: WindowList,
  errors: [],
  summary: "Freeze windows: when they are, in words, and their next five times",
  async run({ ctx }) {
    const now = formatUtc(ctx.clock.nowMicros());
    const windows = Object.entries(ctx.policy.windows).map(([window, definition]) => ({
      window,
      definition,
      text: describeRecurrence(definition.when),
      current: findOccurrence(definition.when, now),
      coming: nextOccurrences(definition.when, now, PREVIEW_COUNT),
    }));
    return { windows, checked_at_utc: now };
  },
});
