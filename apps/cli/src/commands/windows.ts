import type { WindowView } from "@valhalla-go/client";
import { print } from "../output/print.ts";
import { formatDistance, formatMoment } from "../output/times.ts";
import type { Shell } from "../shell.ts";

/** Freeze windows: what is now, and the next times. */
export async function windows(shell: Shell): Promise<void> {
  const go = await shell.connect();
  const { paint } = shell;
  print(shell, await go.window.list({}, { signal: shell.signal }), ({ windows: listed }) =>
    listed.length === 0
      ? ["The policy has no windows: whenever band and health allow it, things may go."]
      : listed.flatMap(describe),
  );

  function describe({ window, definition, text, current, coming }: WindowView): string[] {
    const { effect, title } = definition;
    const word = effect === "deny" ? "FREEZE" : "OPEN";
    const now =
      current === null
        ? ""
        : ` ${paint.warn(`${word} NOW, until ${formatMoment(current.ends_at_utc)} (${formatDistance(current.ends_at_utc, shell.now())})`)}`;
    return [
      `${paint.strong(window)} (${effect}): ${title}${now}`,
      `  ${text}`,
      ...coming.map(
        ({ starts_at_utc, ends_at_utc }) => `  ${formatMoment(starts_at_utc)} to ${formatMoment(ends_at_utc)}`,
      ),
    ];
  }
}
