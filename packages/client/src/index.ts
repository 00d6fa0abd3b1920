export { type GoClient, createGoClient } from "./create-go-client.ts";
export type {
  Damage,
  ErrorFacts,
  GoErrorCode,
  NoFacts,
  RefusalFacts,
  StoreOutcome,
  TransportFacts,
} from "./errors/error-facts.ts";
export {
  type ErrorDetails,
  type FieldError,
  GoClientError,
  type GoError,
  isGoError,
} from "./errors/go-client-error.ts";
export { isGo } from "./gate/is-go.ts";
export {
  HistoryError,
  type HistoryErrorCode,
  type HistoryErrorDetails,
  isHistoryError,
} from "./history/history-error.ts";
export type { HistoryOptions } from "./history/history-options.ts";
export type { LiveState } from "./live/live-state.ts";
export type { CallOptions, ChangeOptions, FetchFunction, GoClientOptions, RetryOptions } from "./options.ts";
export type { Receipted } from "./receipted.ts";
export type { AccessRoom } from "./rooms/access.ts";
export type { AuditRoom } from "./rooms/audit.ts";
export type { BudgetRoom } from "./rooms/budget.ts";
export type { CheckRoom } from "./rooms/check.ts";
export type { ConeRoom } from "./rooms/cone.ts";
export type { GateRoom } from "./rooms/gate.ts";
export type { HealthRoom } from "./rooms/health.ts";
export type { HeldCheckpoint, HistoryRoom } from "./rooms/history.ts";
export type { KpiRoom } from "./rooms/kpi.ts";
export type { LiveRoom, LiveSubscription, SubscribeOptions } from "./rooms/live.ts";
export type { PlaybookRoom } from "./rooms/playbook.ts";
export type { PolicyRoom } from "./rooms/policy.ts";
export type { PostureRoom } from "./rooms/posture.ts";
export type { ProposalRoom } from "./rooms/proposal.ts";
export type { PeriodReportFile, ReportRoom, SessionReportFile } from "./rooms/report.ts";
export type { SessionRoom } from "./rooms/session.ts";
export type { SummaryRoom } from "./rooms/summary.ts";
export type { SystemRoom } from "./rooms/system.ts";
export type { WindowRoom } from "./rooms/window.ts";
export type { Download } from "./transport/download.ts";
export type * from "./wire-types.ts";
