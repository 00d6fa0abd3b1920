import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import * as texts from "#texts/palette.ts";
import { useMay } from "../../lib/access/me-context.ts";
import { useTRPC } from "../../lib/api/trpc.ts";
import { changesWith } from "../../lib/live/is-touched.ts";
import { formatDay, toMillis } from "../../lib/time/format-time.ts";
import { useToday } from "../../lib/time/use-clock.ts";
import { stepRowId } from "../playbook/step-row-id.ts";

/** A place in the record, or on a page, that was found by what somebody typed. */
export interface Place {
  readonly id: string;
  readonly label: string;
  /** What it is, and what tells it from others of the name. */
  readonly kind: string;
  readonly go: () => void;
}

interface FoundPlaces {
  readonly places: readonly Place[];
  /** Not every answer is there. */
  readonly isLooking: boolean;
  /** Why one will not be; null while nothing failed. */
  readonly error: unknown;
}

/** So many of a kind are shown: who wants more, types more. */
const SHOWN = 5;

const ABOUT_SESSIONS = changesWith("GO_SESSION_", "GO_HANDOVER_", "GO_STEP_", "GO_NOTE_ADD");
const ABOUT_CHECKS = changesWith("HEALTH_", "POLICY_SET");
const ABOUT_STEPS = changesWith("GO_SESSION_", "GO_STEP_", "PLAYBOOK_", "CONE_SET", "HEALTH_", "POLICY_SET");

/** Sessions, steps and checks that hold what was typed. Nothing is looked for before two signs are typed. */
export function useFoundPlaces(query: string): FoundPlaces {
  const trpc = useTRPC();
  const navigate = useNavigate();
  const today = useToday();
  const maySeeHealth = useMay("health:read");
  const maySeeSessions = useMay("session:read");
  const text = query.trim();
  const isAsked = text.length >= 2;
  const sessions = useQuery(
    trpc.session.list.queryOptions(
      { text, limit: SHOWN },
      { enabled: isAsked && maySeeSessions, meta: ABOUT_SESSIONS },
    ),
  );
  const checks = useQuery(trpc.check.list.queryOptions({}, { enabled: isAsked && maySeeHealth, meta: ABOUT_CHECKS }));
  const checklist = useQuery(trpc.playbook.getChecklist.queryOptions({}, { enabled: isAsked, meta: ABOUT_STEPS }));
  if (!isAsked) return { places: [], isLooking: false, error: null };
  const holds = (...parts: readonly string[]): boolean =>
    text
      .toLowerCase()
      .split(/\s+/)
      .every((word) => parts.some((part) => part.toLowerCase().includes(word)));
  const places = [
    ...(checklist.data?.steps ?? [])
      .filter((step) => holds(step.title, step.id))
      .slice(0, SHOWN)
      .map((step) => ({
        id: `step:${step.id}`,
        label: step.title,
        kind: texts.step(texts.stateOf(step)),
        go: () => void navigate({ to: "/", hash: stepRowId(step.id), hashScrollIntoView: { block: "center" } }),
      })),
    ...(checks.data?.checks ?? [])
      .filter(({ check_id, check }) => holds(check_id, check.title ?? ""))
      .slice(0, SHOWN)
      .map(({ check_id, check, status }) => ({
        id: `check:${check_id}`,
        label: check.title ?? check_id,
        kind: texts.check(status),
        go: () => void navigate({ to: "/health/$id", params: { id: check_id } }),
      })),
    ...(sessions.data?.sessions ?? []).map((session) => ({
      id: `session:${session.id}`,
      label: session.notes ?? texts.UNNAMED_SESSION,
      kind: texts.session(session.started_by.name, formatDay(toMillis(session.started_at_utc), today)),
      go: () => void navigate({ to: "/sessions/$id", params: { id: session.id } }),
    })),
  ];
  const questions = [checklist, checks, sessions];
  return {
    places,
    isLooking: questions.some(({ isLoading }) => isLoading),
    error: questions.find(({ isLoadingError }) => isLoadingError)?.error ?? null,
  };
}
