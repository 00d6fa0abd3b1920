import { type GoClientOptions, readOptions } from "./options.ts";
import { type AccessRoom, createAccessRoom } from "./rooms/access.ts";
import { type AuditRoom, createAuditRoom } from "./rooms/audit.ts";
import { type BudgetRoom, createBudgetRoom } from "./rooms/budget.ts";
import { type CheckRoom, createCheckRoom } from "./rooms/check.ts";
import { type ConeRoom, createConeRoom } from "./rooms/cone.ts";
import { type GateRoom, createGateRoom } from "./rooms/gate.ts";
import { type HistoryRoom, createHistory } from "./rooms/history.ts";
import { type HealthRoom, createHealthRoom } from "./rooms/health.ts";
import { type KpiRoom, createKpiRoom } from "./rooms/kpi.ts";
import { type LiveRoom, createLiveRoom } from "./rooms/live.ts";
import { type PlaybookRoom, createPlaybookRoom } from "./rooms/playbook.ts";
import { type PolicyRoom, createPolicyRoom } from "./rooms/policy.ts";
import { type PostureRoom, createPostureRoom } from "./rooms/posture.ts";
import { type ProposalRoom, createProposalRoom } from "./rooms/proposal.ts";
import { type ReportRoom, createReportRoom } from "./rooms/report.ts";
import { type SessionRoom, createSessionRoom } from "./rooms/session.ts";
import { type SummaryRoom, createSummaryRoom } from "./rooms/summary.ts";
import { type SystemRoom, createSystemRoom } from "./rooms/system.ts";
import { type WindowRoom, createWindowRoom } from "./rooms/window.ts";
import { type Connection, connect } from "./transport/connect.ts";
import { createFetchFile } from "./transport/download.ts";

/** A client of one server. Holds no connection, and of state only the largest checkpoint it saw: make one and keep it. */
export interface GoClient {
  readonly session: SessionRoom;
  readonly cone: ConeRoom;
  readonly posture: PostureRoom;
  readonly gate: GateRoom;
  readonly window: WindowRoom;
  readonly health: HealthRoom;
  readonly check: CheckRoom;
  readonly kpi: KpiRoom;
  readonly budget: BudgetRoom;
  readonly proposal: ProposalRoom;
  readonly policy: PolicyRoom;
  readonly playbook: PlaybookRoom;
  readonly audit: AuditRoom;
  readonly summary: SummaryRoom;
  readonly system: SystemRoom;
  readonly report: ReportRoom;
  readonly access: AccessRoom;
  readonly history: HistoryRoom;
  readonly live: LiveRoom;
}

/**
 * Makes a client. Nothing is sent before the first call.
 *
 * Calls reject with a {@link GoClientError}; see {@link isGoError}. Throws TypeError for options that cannot work.
 *
 * @example
 * ```ts
 * const go = createGoClient({ url: "http://localhost:5000" });
 * const { allowed, reason } = await go.cone.decide({ engine: "wholesaling", action: "run" });
 * console.log(allowed, reason);
 * ```
 */
export function createGoClient(options: GoClientOptions): GoClient {
  return assembleClient(options, Math.random);
}

/** {@link createGoClient} with the source of chance, which answers numbers from 0 to below 1, given from outside. */
export function assembleClient(options: GoClientOptions, random: () => number): GoClient {
  const settings = readOptions(options);
  const unwatched = connect(settings, random);
  const fetchFile = createFetchFile(settings);
  const history = createHistory(options.history ?? {}, unwatched);
  const connection: Connection = {
    ...unwatched,
    async mutate(send, change) {
      const answer = await unwatched.mutate(send, change);
      history.receive(answer);
      return answer;
    },
  };
  return {
    session: createSessionRoom(connection, fetchFile),
    cone: createConeRoom(connection),
    posture: createPostureRoom(connection),
    gate: createGateRoom(connection),
    window: createWindowRoom(connection),
    health: createHealthRoom(connection),
    check: createCheckRoom(connection),
    kpi: createKpiRoom(connection),
    budget: createBudgetRoom(connection),
    proposal: createProposalRoom(connection),
    policy: createPolicyRoom(connection),
    playbook: createPlaybookRoom(connection),
    audit: createAuditRoom(connection, fetchFile, history.see),
    summary: createSummaryRoom(connection),
    system: createSystemRoom(connection),
    report: createReportRoom(connection, fetchFile),
    access: createAccessRoom(connection),
    history: history.room,
    live: createLiveRoom(settings, connection, random),
  };
}
