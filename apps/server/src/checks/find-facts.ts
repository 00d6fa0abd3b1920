import type { FactValue, ProbedCheck } from "@valhalla-go/core";
import type { Outbound, OutboundAnswer } from "../outbound/outbound.ts";
import { queryPrometheus } from "../outbound/query-prometheus.ts";
import { type Environment, fillHeaders } from "./fill-headers.ts";
import { readJsonPath } from "./read-json-path.ts";

/** What was found at a target. */
export interface Facts {
  readonly latency_ms: number;
  find(subject: string): FactValue | undefined;
}

interface Looking {
  readonly outbound: Outbound;
  readonly env: Environment;
  readonly signal: AbortSignal;
}

/** Looks at the target of a check once. Rejects with OutboundProblem. */
export async function findFacts(check: ProbedCheck, { outbound, env, signal }: Looking): Promise<Facts> {
  const { timeout_ms } = check;
  switch (check.kind) {
    case "http": {
      const { url, method, body } = check;
      const { headers, conceal } = fillHeaders(check.headers, env);
      const answer = await outbound.request({ url, method, headers, body, timeout_ms, signal });
      return makeHttpFacts({ ...answer, body: conceal(answer.body) });
    }
    case "tcp": {
      const { host, port, tls } = check;
      const { latency_ms, days_left } = await outbound.connect({ host, port, tls, timeout_ms, signal });
      return makeFacts(latency_ms, { connected: true, days_left: days_left ?? undefined });
    }
    case "dns": {
      const { name, record } = check;
      const { records, latency_ms } = await outbound.resolve({ name, record, timeout_ms, signal });
      return makeFacts(latency_ms, { count: records.length, records: records.join(", ") });
    }
    case "prometheus": {
      const { url, query } = check;
      const { value, count, latency_ms } = await queryPrometheus(outbound, { url, query, timeout_ms, signal });
      return makeFacts(latency_ms, { value: value ?? undefined, count });
    }
    default:
      return check satisfies never;
  }
}

const JSON_SUBJECT = "json.";

function makeHttpFacts({ latency_ms, status, body, days_left }: OutboundAnswer): Facts {
  const facts = makeFacts(latency_ms, { status, body, days_left: days_left ?? undefined });
  let json: { readonly value: unknown } | null = null;
  return {
    ...facts,
    find(subject) {
      if (!subject.startsWith(JSON_SUBJECT)) return facts.find(subject);
      json ??= { value: parseJson(body) };
      return readJsonPath(json.value, subject.slice(JSON_SUBJECT.length));
    },
  };
}

function makeFacts(taken_ms: number, known: Readonly<Record<string, FactValue | undefined>>): Facts {
  const latency_ms = Math.round(taken_ms * 10) / 10;
  const facts = new Map(Object.entries({ ...known, latency_ms }));
  return { latency_ms, find: (subject) => facts.get(subject) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
