import { z } from "zod";
import type { Outbound } from "./outbound.ts";
import { OutboundProblem } from "./outbound-problem.ts";

interface PrometheusQuery {
  /** Of the server, without /api/v1/query. */
  readonly url: string;
  readonly query: string;
  readonly timeout_ms?: number;
  readonly signal?: AbortSignal;
}

export interface PrometheusAnswer {
  /** Of the first series; null where there is none, and for what is not a number there. */
  readonly value: number | null;
  /** How many series there are. */
  readonly count: number;
  readonly latency_ms: number;
}

const Point = z.tuple([z.number(), z.string()]);

/** Of https://prometheus.io/docs/prometheus/latest/querying/api/: what an instant query answers. */
const Answer = z.discriminatedUnion("status", [
  z.object({
    status: z.literal("success"),
    data: z.discriminatedUnion("resultType", [
      z.object({ resultType: z.literal("vector"), result: z.array(z.object({ value: Point.optional() })) }),
      z.object({ resultType: z.literal("scalar"), result: Point }),
    ]),
  }),
  z.object({ status: z.literal("error"), error: z.string().default("it does not say why") }),
]);

/** Asks a Prometheus server for a value of now. Rejects with OutboundProblem. */
export async function queryPrometheus(
  outbound: Pick<Outbound, "request">,
  { url, query, ...limits }: PrometheusQuery,
): Promise<PrometheusAnswer> {
  const { status, body, cut, latency_ms } = await outbound.request({ url: makeUrl(url, query), ...limits });
  if (cut) throw new OutboundProblem("malformed", "the query answers more than 64 KiB; make it sum up");
  const answer = Answer.safeParse(readJson(body)).data;
  if (answer === undefined) {
    throw new OutboundProblem("malformed", `status ${status}, and not what an instant query of Prometheus answers`);
  }
  if (answer.status === "error") {
    throw new OutboundProblem("malformed", `Prometheus refuses the query: ${answer.error}`);
  }
  const { data } = answer;
  const points = data.resultType === "scalar" ? [data.result] : data.result.map(({ value }) => value);
  return { value: readValue(points[0]?.[1]), count: points.length, latency_ms };
}

function makeUrl(base: string, query: string): string {
  const url = URL.parse(base);
  if (url === null) throw new OutboundProblem("invalid", "the address is not one that can be read");
  url.pathname = `${url.pathname.replace(/\/$/, "")}/api/v1/query`;
  url.search = `?${String(new URLSearchParams({ query }))}`;
  return url.href;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const INFINITIES: Readonly<Record<string, number>> = { "+Inf": Infinity, "-Inf": -Infinity };

function readValue(text: string | undefined): number | null {
  if (text === undefined) return null;
  const value = INFINITIES[text] ?? Number(text);
  return Number.isNaN(value) ? null : value;
}
