import type { TRPCBuiltRouter, TRPCMutationProcedure, TRPCQueryProcedure } from "@trpc/server";
import type { AppRouter } from "@valhalla-go/server/router";
import type * as schemas from "@valhalla-go/core/schemas";
import type { z } from "zod";

type Inputs = typeof schemas;
type Query<I extends z.ZodType, O> = TRPCQueryProcedure<{ input: z.input<I>; output: O; meta: unknown }>;
type Mutation<I extends z.ZodType, O> = TRPCMutationProcedure<{ input: z.input<I>; output: O; meta: unknown }>;

/** Calls about posture, as their schemas promise them; what the router of the server has itself counts before this. */
interface PostureContract {
  check: {
    list: Query<Inputs["ListChecksInput"], schemas.CheckList>;
    get: Query<Inputs["GetCheckInput"], schemas.CheckDetail>;
    set: Mutation<Inputs["SetCheckInput"], unknown>;
    remove: Mutation<Inputs["RemoveCheckInput"], unknown>;
  };
  kpi: {
    list: Query<Inputs["ListKpisInput"], schemas.KpiList>;
    getHistory: Query<Inputs["GetKpiHistoryInput"], schemas.KpiHistory>;
    report: Mutation<Inputs["ReportKpisInput"], schemas.KpiReport>;
  };
  budget: { list: Query<Inputs["ListBudgetsInput"], schemas.BudgetList> };
  proposal: {
    list: Query<Inputs["ListProposalsInput"], schemas.ProposalList>;
    accept: Mutation<Inputs["AcceptProposalInput"], schemas.Proposal>;
    decline: Mutation<Inputs["DeclineProposalInput"], schemas.Proposal>;
  };
  window: { list: Query<Inputs["ListWindowsInput"], schemas.WindowList> };
  gate: { ask: Mutation<Inputs["AskGateInput"], schemas.GateAnswer> };
  policy: {
    listVersions: Query<Inputs["ListPolicyVersionsInput"], z.infer<Inputs["PolicyVersionPage"]>>;
    whatIf: Mutation<Inputs["WhatIfInput"], schemas.WhatIf>;
  };
}

type Rooms = AppRouter["_def"]["record"];

/** What a room of the router has, and what it is yet to have. */
type Promised = {
  [R in keyof PostureContract]: R extends keyof Rooms
    ? Rooms[R] & Omit<PostureContract[R], keyof Rooms[R]>
    : PostureContract[R];
};

/** The router of the server with every call that the page makes. */
export type PageRouter = TRPCBuiltRouter<
  AppRouter["_def"]["_config"]["$types"],
  Omit<Rooms, keyof PostureContract> & Promised
>;
