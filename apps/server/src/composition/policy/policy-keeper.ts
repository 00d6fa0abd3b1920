import { type AuditEntry, GoError, type Policy, PolicyIdentity, digestOf } from "@valhalla-go/core";
import type { Finding, Probe } from "../../health/probes.ts";
import { StartError } from "../start-error.ts";
import { loadPolicy } from "./load-policy.ts";
import { stampPolicyFiles } from "./stamp-policy-files.ts";

export interface PolicyKeeperOptions {
  readonly data_dir: string;
  /** The policy that the server began with. */
  readonly policy: Policy;
  /** Lets a policy count. Throws GoError when it cannot be recorded; then the one of before goes on counting. */
  readonly usePolicy: (policy: Policy) => Promise<void>;
  readonly onTaken: (policy: Policy) => void;
  /** Hears why the files are not taken, once for each reason. */
  readonly onProblem: (problem: string) => void;
  readonly onError: (error: unknown) => void;
}

/** Looks at the files so often, in milliseconds; a change is taken when it was the same in two looks. */
const LOOK_EVERY_MS = 1000;

/** Longest reason that health tells; the log has it whole. */
const REASON_MAX_LENGTH = 300;

/**
 * Follows the files of the policy while the server runs. Files that hold a mistake change nothing: the policy of before goes
 * on counting, and health is yellow with file and line until they are mended.
 */
export class PolicyKeeper {
  readonly #options: PolicyKeeperOptions;
  readonly #listeners = new Set<(finding: Finding) => void>();
  readonly #timer: NodeJS.Timeout;
  #inForce: PolicyIdentity;
  /** What the files were like when they were last taken, or refused. */
  #handled: string | null = null;
  /** What they were like at the last look. */
  #seen: string | null = null;
  #problem: string | null = null;
  /** What another server of the same database recorded last, where it differs. */
  #other: string | null = null;
  #looking: Promise<void> = Promise.resolve();

  constructor(options: PolicyKeeperOptions) {
    this.#options = options;
    this.#inForce = identify(options.policy);
    this.#timer = setInterval(() => void this.#lookAgain(false), LOOK_EVERY_MS).unref();
  }

  /** Reads the files now, without waiting whether they change further. Resolves when what they say counts, or was refused. */
  reload(): Promise<void> {
    return this.#lookAgain(true);
  }

  /** Takes what was recorded, by this server or by another. */
  heard(entries: readonly Pick<AuditEntry, "event" | "payload">[]): void {
    for (const { event, payload } of entries) {
      if (event !== "POLICY_SET") continue;
      const { version, digest } = PolicyIdentity.parse(payload);
      this.#other = digest === this.#inForce.digest ? null : version;
      this.#tell();
    }
  }

  /** Health of the policy, as a measurement of the server. */
  get probe(): Probe {
    return {
      source: "server.policy",
      measure: async () => this.#finding(),
      onFinding: (listener) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
    };
  }

  /** Waits for the look that is under way; there is none after it. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
  }

  #lookAgain(isAsked: boolean): Promise<void> {
    this.#looking = this.#looking.then(() => this.#look(isAsked)).catch(this.#options.onError);
    return this.#looking;
  }

  async #look(isAsked: boolean): Promise<void> {
    const { data_dir } = this.#options;
    const stamp = await stampPolicyFiles(data_dir);
    const isStill = stamp === this.#seen || isAsked;
    this.#seen = stamp;
    if (!isStill || (stamp === this.#handled && !isAsked)) return;
    const policy = this.#read();
    // Somebody is writing: what was read may be half of it.
    if (!isAsked && (await stampPolicyFiles(data_dir)) !== stamp) return;
    if (policy === null || (await this.#take(policy))) this.#handled = stamp;
  }

  #read(): Policy | null {
    try {
      return loadPolicy(this.#options.data_dir);
    } catch (error) {
      if (!(error instanceof StartError)) throw error;
      this.#setProblem(error.message);
      return null;
    }
  }

  /** Whether it counts now; what cannot be recorded is tried again at the next look. */
  async #take(policy: Policy): Promise<boolean> {
    const next = identify(policy);
    const before = this.#inForce;
    if (next.digest !== before.digest) {
      this.#inForce = next;
      try {
        await this.#options.usePolicy(policy);
      } catch (error) {
        this.#inForce = before;
        if (!(error instanceof GoError)) throw error;
        this.#setProblem(`policy ${next.version} cannot be recorded: ${error.message}`);
        return false;
      }
      this.#other = null;
      this.#options.onTaken(policy);
    }
    this.#problem = null;
    this.#tell();
    return true;
  }

  #setProblem(problem: string): void {
    if (problem !== this.#problem) this.#options.onProblem(problem);
    this.#problem = problem;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener(this.#finding());
  }

  #finding(): Finding {
    const { version } = this.#inForce;
    if (this.#problem !== null) {
      const reason = `the files of the policy are not taken, policy ${version} goes on counting: ${this.#problem}`;
      return { status: "yellow", reason: cut(reason) };
    }
    if (this.#other !== null) {
      const reason = `another server of this database goes by policy ${this.#other}, this one by policy ${version}; their files must be the same`;
      return { status: "yellow", reason: cut(reason) };
    }
    return { status: "green", reason: `policy ${version} counts` };
  }
}

function identify(policy: Policy): PolicyIdentity {
  return { version: policy.version, digest: digestOf(policy) };
}

function cut(reason: string): string {
  return reason.length > REASON_MAX_LENGTH ? `${reason.slice(0, REASON_MAX_LENGTH)}...` : reason;
}
