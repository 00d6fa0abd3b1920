import { columns } from "../output/columns.ts";
import { print } from "../output/print.ts";
import type { Shell } from "../shell.ts";

export async function steps(shell: Shell): Promise<void> {
  const go = await shell.connect();
  const { paint } = shell;
  const checklist = await go.playbook.getChecklist({}, { signal: shell.signal });
  print(shell, checklist, ({ steps: listed }) =>
    columns(
      listed.map(({ id, title, done, skipped, blocked, blocked_reasons }) => {
        if (done) return [paint.good("done"), id, title];
        if (skipped) return [paint.warn("skipped"), id, title];
        if (blocked) return [paint.bad("blocked"), id, `${title}: ${blocked_reasons.join(" ")}`];
        return ["open", id, title];
      }),
    ),
  );
}
