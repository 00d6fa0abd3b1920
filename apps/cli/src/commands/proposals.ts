import type { Proposal } from "@valhalla-go/client";
import { print } from "../output/print.ts";
import { formatDistance, formatMoment } from "../output/times.ts";
import { bullets, paintBand } from "../render/words.ts";
import type { Shell } from "../shell.ts";
import { changeOptions } from "./change.ts";

/** What rules propose, and when the others will if things stay as they are. */
export async function listProposals(shell: Shell): Promise<void> {
  const go = await shell.connect();
  const { paint } = shell;
  const now_ms = shell.now();
  print(shell, await go.proposal.list({}, { signal: shell.signal }), ({ open, rules }) => [
    ...(open.length === 0 ? ["Nothing is proposed."] : open.flatMap(describe)),
    ...rules.flatMap(({ rule, propose, phase, fires_at_utc, clears_at_utc, why }) => [
      `Rule ${paint.strong(rule)} (${propose}): ${phase}. ${why}`,
      ...(fires_at_utc === null
        ? []
        : [`  proposes ${propose} ${formatDistance(fires_at_utc, now_ms)} if things stay as they are`]),
      ...(clears_at_utc === null
        ? []
        : [`  clears ${formatDistance(clears_at_utc, now_ms)} if things stay as they are`]),
    ]),
  ]);

  function describe({ id, band, from_band, reason, evidence, proposed_at_utc, acceptable_at_utc }: Proposal): string[] {
    return [
      `${paint.strong(id)}  ${from_band} to ${paintBand(band, paint)}: ${reason} ${paint.dim(`(${formatMoment(proposed_at_utc)})`)}`,
      ...bullets(evidence.map(({ condition, found }) => `${condition}: ${found}`)),
      ...(acceptable_at_utc === null ? [] : [`  can be accepted from ${formatMoment(acceptable_at_utc)}`]),
    ];
  }
}

export async function acceptProposal(
  shell: Shell,
  given: { readonly proposal: string; readonly reason: string | undefined },
): Promise<void> {
  const go = await shell.connect();
  const { proposal: proposal_id, reason } = given;
  const input = reason === undefined ? { proposal_id } : { proposal_id, reason };
  print(shell, await go.proposal.accept(input, changeOptions(shell)), (shown) => tellDecided(shell, shown));
}

export async function declineProposal(
  shell: Shell,
  given: { readonly proposal: string; readonly reason: string },
): Promise<void> {
  const go = await shell.connect();
  const { proposal: proposal_id, reason } = given;
  print(shell, await go.proposal.decline({ proposal_id, reason }, changeOptions(shell)), (shown) =>
    tellDecided(shell, shown),
  );
}

function tellDecided({ paint }: Shell, { id, state, from_band, band }: Proposal): string[] {
  return [`${state.toUpperCase()}: ${id}, ${from_band} to ${paintBand(band, paint)}`];
}
