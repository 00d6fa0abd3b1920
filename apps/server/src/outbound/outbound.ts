/** A request that the server makes on somebody's word. */
export interface OutboundRequest {
  /** http or https, without credentials. */
  readonly url: string;
  readonly method?: "GET" | "HEAD" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | null;
  /** From the look-up of the name to the end of the body; never more than five seconds. */
  readonly timeout_ms?: number;
  readonly signal?: AbortSignal;
}

/** What came back, also when it says that something is wrong: a redirect is an answer like any other. */
export interface OutboundAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** At most 64 KiB of it, read as UTF-8. */
  readonly body: string;
  /** Whether the body went on beyond what was read. */
  readonly cut: boolean;
  /** From the look-up of the name to the end of what was read. */
  readonly latency_ms: number;
  /** Whole days until the certificate runs out, less than 0 afterwards; null without TLS. */
  readonly days_left: number | null;
}

/** A connection to a port that is opened, and closed at once. */
export interface OutboundConnect {
  readonly host: string;
  readonly port: number;
  /** Whether a TLS handshake has to succeed. */
  readonly tls?: boolean;
  readonly timeout_ms?: number;
  readonly signal?: AbortSignal;
}

export type OutboundConnected = Pick<OutboundAnswer, "latency_ms" | "days_left">;

/** A question to the name servers of the machine. */
export interface OutboundResolve {
  readonly name: string;
  readonly record: DnsRecord;
  readonly timeout_ms?: number;
  readonly signal?: AbortSignal;
}

export type DnsRecord = "A" | "AAAA" | "CNAME" | "MX" | "NS" | "TXT";

export interface OutboundRecords {
  /** As text, sorted; empty where the name is not there or has none of that kind. */
  readonly records: readonly string[];
  readonly latency_ms: number;
}

/**
 * The one way out for what the server asks of others on somebody's word. Each name is looked up once, every address that it
 * has is judged, and only these very addresses are connected to. Rejects with OutboundProblem.
 */
export interface Outbound {
  request(request: OutboundRequest): Promise<OutboundAnswer>;
  connect(connect: OutboundConnect): Promise<OutboundConnected>;
  resolve(resolve: OutboundResolve): Promise<OutboundRecords>;
}
