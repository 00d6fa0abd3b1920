import type { Band, ConeChange } from "@valhalla-go/client";
import { UsageError } from "../errors/usage-error.ts";
import { print } from "../output/print.ts";
import { formatMoment } from "../output/times.ts";
import { paintBand } from "../render/words.ts";
import type { Shell } from "../shell.ts";
import { changeOptions } from "./change.ts";

interface Given {
  readonly band: Band | undefined;
  readonly reason: string | undefined;
}

/** Shows the band, or with one sets it. */
export async function band(shell: Shell, given: Given): Promise<void> {
  const render = ({ metrics, ...cone }: ConeChange): string[] => [
    `${paintBand(cone.band, shell.paint)}: ${cone.reason}`,
    `  since ${formatMoment(cone.updated_at_utc)}, by ${cone.set_by.name}`,
    ...Object.entries(metrics).map(([name, value]) => `  ${name} = ${String(value)}`),
  ];
  if (given.band === undefined) {
    if (given.reason !== undefined) {
      throw new UsageError("A reason is for a band that is set: vgo band C --reason TEXT");
    }
    const go = await shell.connect();
    print(shell, await go.cone.get({}, { signal: shell.signal }), render);
    return;
  }
  const { reason } = given;
  if (reason === undefined) throw new UsageError(`Say why: vgo band ${given.band} --reason TEXT`);
  const go = await shell.connect();
  print(shell, await go.cone.set({ band: given.band, reason }, changeOptions(shell)), render);
}
