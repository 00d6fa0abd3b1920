import { print } from "../output/print.ts";
import { bullets, paintBand, paintStatus } from "../render/words.ts";
import type { Shell } from "../shell.ts";
import { changeOptions } from "./change.ts";

export async function start(shell: Shell, { notes }: { readonly notes?: string | undefined }): Promise<void> {
  const go = await shell.connect();
  const { paint } = shell;
  const session = await go.session.start({ notes }, changeOptions(shell));
  print(shell, session, ({ id, cone_band, status, snapshot }) => [
    `Session ${id} is open: band ${paintBand(cone_band, paint)}, health ${paintStatus(status, paint)}.`,
    ...bullets(snapshot?.status.reasons ?? []),
  ]);
}
