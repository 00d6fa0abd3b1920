import {
  acceptHandover,
  addNote,
  compareSessions,
  completeStep,
  decideAction,
  endSession,
  getChecklist,
  getCone,
  getDrift,
  getHealth,
  getNextStep,
  getPolicy,
  getSession,
  getSessionById,
  getSummary,
  holdSession,
  listAudit,
  listConeHistory,
  listSessions,
  offerHandover,
  pushSignal,
  rebaselineSession,
  removeSignal,
  reportPeriod,
  reportSession,
  resumeSession,
  setCone,
  skipStep,
  startSession,
  verifyAudit,
  withdrawHandover,
} from "@valhalla-go/core";
import { followEntries } from "./follow-entries.ts";
import { mutation, query, router } from "./trpc.ts";

/** The typed procedures. Each is named as its verb and adds nothing to it. */
export const appRouter = router({
  session: {
    get: query(getSession),
    getDrift: query(getDrift),
    start: mutation(startSession),
    end: mutation(endSession),
    addNote: mutation(addNote),
    hold: mutation(holdSession),
    resume: mutation(resumeSession),
    rebaseline: mutation(rebaselineSession),
    offerHandover: mutation(offerHandover),
    acceptHandover: mutation(acceptHandover),
    withdrawHandover: mutation(withdrawHandover),
    list: query(listSessions),
    getById: query(getSessionById),
    compare: query(compareSessions),
  },
  cone: {
    get: query(getCone),
    set: mutation(setCone),
    listHistory: query(listConeHistory),
    getPolicy: query(getPolicy),
    decide: mutation(decideAction),
  },
  health: {
    get: query(getHealth),
    pushSignal: mutation(pushSignal),
    removeSignal: mutation(removeSignal),
  },
  playbook: {
    getChecklist: query(getChecklist),
    getNextStep: query(getNextStep),
    complete: mutation(completeStep),
    skip: mutation(skipStep),
  },
  audit: {
    list: query(listAudit),
    verify: query(verifyAudit),
  },
  report: {
    session: query(reportSession),
    period: query(reportPeriod),
  },
  summary: {
    get: query(getSummary),
  },
  live: {
    entries: followEntries,
  },
});

export type AppRouter = typeof appRouter;
