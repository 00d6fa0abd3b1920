/** What of a policy conditions of rules can name. */
interface Named {
  readonly kpis: Readonly<Record<string, unknown>>;
  readonly budgets: Readonly<Record<string, unknown>>;
}

/** What a condition of a rule looks at. */
export type RuleSubject =
  | { readonly kind: "health" }
  | { readonly kind: "kpi" | "check" | "budget" | "remaining" | "burn"; readonly id: string };

const REMAINING = ".remaining";

/** What a name in a condition of a rule means; null for none that there is. A name that can be two things is the longer one's. */
export function readRuleSubject(subject: string, { kpis, budgets }: Named): RuleSubject | null {
  if (subject === "health") return { kind: "health" };
  if (Object.hasOwn(kpis, subject)) return { kind: "kpi", id: subject };
  const [room, ...rest] = subject.split(".");
  const id = rest.join(".");
  if (room === "check" && id !== "") return { kind: "check", id };
  if (room === "burn" && Object.hasOwn(budgets, id)) return { kind: "burn", id };
  if (room !== "budget") return null;
  if (Object.hasOwn(budgets, id)) return { kind: "budget", id };
  const of = id.endsWith(REMAINING) ? id.slice(0, -REMAINING.length) : null;
  return of !== null && Object.hasOwn(budgets, of) ? { kind: "remaining", id: of } : null;
}
