import type { Actor, Role } from "@valhalla-go/core";

/** Somebody of the team of the demo. Nobody can sign in as one: the server knows no such identity provider. */
export interface DemoPerson {
  readonly subject: string;
  readonly name: string;
  readonly roles: readonly [Role, ...Role[]];
  /** When a watch of theirs begins, by the clock of their zone. */
  readonly watch: { readonly cron: string; readonly time_zone: string };
}

export const DEMO_ISSUER = "https://id.northlight.example";

export const DEMO_PEOPLE = [
  {
    subject: "mira",
    name: "Mira Lindholm",
    roles: ["owner"],
    watch: { cron: "45 7 * * MON,WED,FRI", time_zone: "Europe/Berlin" },
  },
  {
    subject: "jonas",
    name: "Jonas Weber",
    roles: ["approver"],
    watch: { cron: "15 8 * * TUE,THU", time_zone: "Europe/Berlin" },
  },
  {
    subject: "amara",
    name: "Amara Nwosu",
    roles: ["operator"],
    watch: { cron: "0 13 * * MON-FRI", time_zone: "Europe/London" },
  },
  {
    subject: "diego",
    name: "Diego Ramos",
    roles: ["operator"],
    watch: { cron: "30 15 * * MON-THU", time_zone: "America/Chicago" },
  },
  {
    subject: "yuki",
    name: "Yuki Tanaka",
    roles: ["approver"],
    watch: { cron: "0 10 * * SAT,SUN,TUE", time_zone: "Asia/Tokyo" },
  },
] as const satisfies readonly DemoPerson[];

export type PersonId = (typeof DEMO_PEOPLE)[number]["subject"];

/** A service that calls with a key of its own. */
export interface DemoService {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly (
    | "gate:ask"
    | "cone:decide"
    | "cone:read"
    | "session:read"
    | "health:report"
    | "kpi:report"
  )[];
}

export const DEMO_SERVICES = [
  { id: "pipeline", name: "deploy pipeline", scopes: ["gate:ask", "cone:decide", "session:read"] },
  { id: "pricing", name: "pricing service", scopes: ["cone:read", "cone:decide"] },
  { id: "jobs", name: "nightly jobs", scopes: ["health:report"] },
  { id: "figures", name: "figures of the warehouse", scopes: ["kpi:report"] },
] as const satisfies readonly DemoService[];

export type ServiceId = (typeof DEMO_SERVICES)[number]["id"];

/** The accounts and keys, once they are made. */
export type DemoActors = ReadonlyMap<PersonId | ServiceId, Actor>;
