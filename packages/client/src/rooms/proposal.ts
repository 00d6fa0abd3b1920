import type { CallOptions, ChangeOptions } from "../options.ts";
import type { Receipted } from "../receipted.ts";
import type { Connection } from "../transport/connect.ts";
import type {
  AcceptProposalInput,
  DeclineProposalInput,
  ListProposalsInput,
  Proposal,
  ProposalList,
} from "../wire-types.ts";

/** Proposals: bands that rules of the policy ask for, with what they saw. A better band is always for a person to set. */
export interface ProposalRoom {
  /**
   * The open proposals, the last decided ones, and how far each rule has come: when it will propose its band if things stay as
   * they are.
   *
   * @example
   * ```ts
   * const { open, rules } = await go.proposal.list();
   * for (const { id, band, reason } of open) console.log(id, band, reason);
   * for (const { rule, fires_at_utc } of rules) if (fires_at_utc !== null) console.log(rule, "fires", fires_at_utc);
   * ```
   */
  list(input?: ListProposalsInput, options?: CallOptions): Promise<ProposalList>;

  /**
   * Sets the band that is proposed. A better one needs a reason of 1 to 500 characters.
   *
   * Rejects with `PROPOSAL_UNKNOWN`, with `PROPOSAL_DECIDED` when it is open no more, with `CONE_DWELL` and the moment before
   * which the band stays, with `SCOPE_MISSING`, and with `INVALID_INPUT` for a better band without a reason.
   *
   * @example
   * ```ts
   * const { open } = await go.proposal.list();
   * for (const { id } of open) await go.proposal.accept({ proposal_id: id, reason: "Seen, and agreed" });
   * ```
   */
  accept(input: AcceptProposalInput, options?: ChangeOptions): Promise<Receipted<Proposal>>;

  /**
   * Turns a proposal down, with a reason of 1 to 500 characters; its rule asks again only when its cause was over and comes
   * again.
   *
   * Rejects with `PROPOSAL_UNKNOWN` and `PROPOSAL_DECIDED`.
   *
   * @example
   * ```ts
   * const { open } = await go.proposal.list();
   * for (const { id } of open) await go.proposal.decline({ proposal_id: id, reason: "A drill" });
   * ```
   */
  decline(input: DeclineProposalInput, options?: ChangeOptions): Promise<Receipted<Proposal>>;
}

export function createProposalRoom({ procedures: { proposal }, query, mutate }: Connection): ProposalRoom {
  return {
    list: (input = {}, options) => query((init) => proposal.list.query(input, init), options),
    accept: (input, options) => mutate((init) => proposal.accept.mutate(input, init), options),
    decline: (input, options) => mutate((init) => proposal.decline.mutate(input, init), options),
  };
}
