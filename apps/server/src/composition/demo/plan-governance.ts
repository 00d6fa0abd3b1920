import {
  type Actor,
  type Band,
  type ProposalList,
  acceptProposal,
  createKey,
  declineProposal,
  enterByOidc,
  getCone,
  listProposals,
  recordGovernance,
  revokeKey,
  setCheck,
  setCone,
  signCheckpoint,
} from "@valhalla-go/core";
import { unlessDone } from "../../errors/unless-done.ts";
import { DEMO_ISSUER, DEMO_PEOPLE, DEMO_SERVICES, type PersonId, type ServiceId } from "./demo-people.ts";
import { DEMO_PLAYBOOKS } from "./demo-playbooks.ts";
import type { DemoPolicy } from "./demo-policies.ts";
import { type Deed, type DemoScene, mayBeRefused } from "./demo-scene.ts";
import { keepHouse } from "./keep-house.ts";
import { LATELY } from "./plan-checks.ts";
import { INCIDENT_DAYS, REFUNDS_DAYS, findStoryMidnight } from "./story-midnight.ts";
import { DAY, HOUR, MINUTE } from "./time-spans.ts";

/** Days before the last one of the story, minutes after midnight UTC, the band, who sets it, and why. */
const BANDS = [
  [26, 612, "C", "jonas", "Payment provider is down; nothing new until the queue is drained"],
  [26, 850, "B", "mira", "Queue is drained, provider explained the cause"],
  [23, 505, "A", "mira", "Conversion above target for a week: room for experiments"],
  [REFUNDS_DAYS, 580, "B", "mira", "Refund rate jumped; back to caution until we know why"],
  [INCIDENT_DAYS, 822, "D", "mira", "Storefront and ledger are down after the failover: nothing but mending"],
  [INCIDENT_DAYS, 1010, "C", "mira", "Stable on the replica; watching it overnight"],
  [11, 560, "B", "jonas", "A quiet night on the replica"],
  [8, 572, "C", "jonas", "Search is slow and eats the machines of everything else"],
  [8, 915, "B", "jonas", "Search is on its own machines now"],
  [6, 520, "A", "mira", "Best week so far; experiments may go"],
  [5, 925, "C", "yuki", "Payments fail again, same card network"],
  [5, 1085, "B", "mira", "Provider moved us to their second site"],
] as const satisfies readonly (readonly [number, number, Band, PersonId, string])[];

/** Who may do what, which rules count when, and the bands that people set. */
export function planGovernance(policies: readonly DemoPolicy[], from_ms: number, until_ms: number): Deed[] {
  const length_ms = until_ms - from_ms;
  const midnight = findStoryMidnight(until_ms);
  const [, policy2, policy3, policy4] = policies;
  const [, playbook2, playbook3] = DEMO_PLAYBOOKS;
  const bands = BANDS.map(([days, minutes, band, person, reason]): Deed => {
    return {
      at_ms: midnight - days * DAY + minutes * MINUTE,
      act: (scene) => steer(scene, person, band, reason),
    };
  });
  const changes: Deed[] = [
    { at_ms: from_ms + 0.3 * length_ms, act: (scene) => takePolicy(scene, policy2) },
    { at_ms: from_ms + 0.4 * length_ms, act: (scene) => takePlaybook(scene, playbook2.playbook) },
    { at_ms: from_ms + 0.68 * length_ms, act: (scene) => takePolicy(scene, policy3) },
    { at_ms: from_ms + 0.8 * length_ms, act: (scene) => takePlaybook(scene, playbook3.playbook) },
    {
      at_ms: until_ms - LATELY + MINUTE,
      act: (scene) => takePolicy(scene, policy4),
    },
    { at_ms: from_ms + 0.5 * length_ms, act: watchPartner },
    { at_ms: midnight - REFUNDS_DAYS * DAY + 9 * HOUR, act: declineRefunds },
  ];
  const begin: Deed = { at_ms: from_ms, act: giveOut };
  const signings = Array.from({ length: Math.ceil(length_ms / DAY) }, (_, day): Deed => {
    return { at_ms: from_ms + (day + 0.98) * DAY, act: (scene) => scene.run(signCheckpoint, "system", {}) };
  });
  return [begin, ...[...changes, ...bands, ...signings].filter(({ at_ms }) => at_ms > from_ms + HOUR)];
}

/** The team comes in by its identity provider, and the owner gives the services their keys, whose secrets nobody keeps. */
async function giveOut(scene: DemoScene): Promise<void> {
  const actors = new Map<PersonId | ServiceId, Actor>();
  scene.actors = actors;
  for (const { subject, name, roles } of DEMO_PEOPLE) {
    const identity = { issuer: DEMO_ISSUER, subject };
    const { id } = await scene.run(enterByOidc, "system", { identity, name, roles: [...roles] });
    actors.set(subject, { kind: "operator", id, name, auth: "oidc" });
  }
  for (const { id: service, name, scopes } of DEMO_SERVICES) {
    const { key } = await scene.run(createKey, "mira", { name, scopes: [...scopes], expires_in_days: 90 });
    actors.set(service, { kind: "api_key", id: key.id, name, auth: "api_key" });
  }
  const { key } = await scene.run(createKey, "mira", { name: "trial of the old importer", scopes: ["cone:read"] });
  await scene.run(revokeKey, "mira", { key_id: key.id });
  await scene.run(recordGovernance, "system", {});
  const metrics = { budget_left: "72 %", change_freeze: false };
  const reason = "First day with Valhalla GO: caution, as the books say";
  await scene.run(setCone, "mira", { band: "B", reason, metrics });
}

async function takePolicy(scene: DemoScene, next: DemoPolicy | undefined): Promise<void> {
  if (next === undefined) return;
  scene.deps.policy = next.policy;
  await unlessDone(scene.run(recordGovernance, "system", {}));
}

async function takePlaybook(scene: DemoScene, next: DemoScene["deps"]["playbook"]): Promise<void> {
  scene.deps.playbook = next;
  await unlessDone(scene.run(recordGovernance, "system", {}));
}

/** Sets a band, by accepting what a rule proposes where it proposes just that. */
async function steer(scene: DemoScene, person: PersonId, band: Band, reason: string): Promise<void> {
  const { open } = await scene.run(listProposals, person, {});
  const proposal = open.find((one) => one.band === band);
  if (proposal !== undefined) {
    await mayBeRefused(
      scene.run(acceptProposal, person, { proposal_id: proposal.id, reason }),
      "PROPOSAL_DECIDED",
      "CONE_DWELL",
    );
  }
  const cone = await scene.run(getCone, person, {});
  if (cone.band !== band) await mayBeRefused(scene.run(setCone, person, { band, reason }), "CONE_DWELL");
  await keepHouse(scene);
}

async function declineRefunds(scene: DemoScene): Promise<void> {
  const { open }: ProposalList = await scene.run(listProposals, "mira", {});
  const proposal = open.find(({ rule }) => rule === "many-refunds");
  if (proposal === undefined) return;
  const reason = "One supplier, one batch: their goods are off the shop already";
  await scene.run(declineProposal, "mira", { proposal_id: proposal.id, reason });
}

/** A check that somebody sets at the dashboard, beside those of the policy. */
async function watchPartner(scene: DemoScene): Promise<void> {
  const check_id = "partner-feed";
  const { check } = await scene.run(setCheck, "mira", {
    check_id,
    check: {
      kind: "http",
      title: "The partner's price feed is fresh",
      url: "https://feed.partner.example/age",
      conditions: ["status == 200", "latency_ms < 2000"],
      severity: "warning",
      every_seconds: 3600,
      owner: "catalogue",
    },
  });
  scene.own_checks.set(check_id, check);
}
