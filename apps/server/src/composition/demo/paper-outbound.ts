import { setTimeout as delay } from "node:timers/promises";
import type { Outbound, OutboundRequest } from "../../outbound/outbound.ts";
import { OutboundProblem } from "../../outbound/outbound-problem.ts";
import type { DemoWorld, Found } from "./demo-world.ts";

/** The host names of the demo, and which check is about each. */
const HOSTS: Readonly<Record<string, string>> = {
  "shop.northlight.example": "storefront",
  "api.payments.example": "payments-api",
  "search.northlight.example": "search",
  "ledger-db.northlight.example": "ledger-db",
  "feed.partner.example": "partner-feed",
};

/** A way out that leads into the world of the demo and nowhere else: no name is looked up, and no connection is opened. */
export function createPaperOutbound(world: DemoWorld, now_ms: () => number): Outbound {
  async function look(host: string, { signal }: Pick<OutboundRequest, "signal">): Promise<Found & { status: number }> {
    const check_id = HOSTS[host];
    if (check_id === undefined) throw new OutboundProblem("unresolved", `${host} is no part of the demo`);
    const { status, ...found } = world.find(check_id, now_ms());
    await delay(found.latency_ms, undefined, signal === undefined ? {} : { signal }).catch(() => {
      throw new OutboundProblem("stopped", "the look was stopped");
    });
    if (status === null) throw new OutboundProblem("unreachable", "connection refused");
    return { status, ...found };
  }

  return {
    async request({ url, ...asked }) {
      const found = await look(new URL(url).hostname, asked);
      const body = JSON.stringify({ state: found.status === 200 ? "ready" : "failing" });
      return { ...found, headers: { "content-type": "application/json" }, body, cut: false };
    },
    async connect({ host, ...asked }) {
      const { status, ...found } = await look(host, asked);
      if (status !== 200) throw new OutboundProblem("unreachable", "connection refused");
      return found;
    },
    async resolve({ name }) {
      throw new OutboundProblem("unresolved", `${name} is no part of the demo`);
    },
  };
}
