import {
  type Caller,
  type Check,
  type Deps,
  GoError,
  type RunVerb,
  type Scope,
  SCOPES,
  type VerbContext,
  type Verb,
  runOn,
  scopesOf,
} from "@valhalla-go/core";
import type { z } from "zod";
import { DEFAULT_WORKSPACE, systemCaller } from "../../caller/system-caller.ts";
import type { DemoClock } from "./demo-clock.ts";
import { DEMO_PEOPLE, DEMO_SERVICES, type DemoActors, type PersonId, type ServiceId } from "./demo-people.ts";
import type { DemoWorld } from "./demo-world.ts";
import type { Draws } from "./draws.ts";

/** What a deed of the story works with: the verbs, in the name of somebody, at the moment at which the clock stands. */
export interface DemoScene {
  readonly clock: DemoClock;
  readonly draws: Draws;
  readonly world: DemoWorld;
  /** Policy and playbook are those that count at that moment. */
  readonly deps: { -readonly [Field in keyof Deps]: Deps[Field] };
  actors: DemoActors;
  /** The checks that were set at the dashboard. */
  readonly own_checks: Map<string, Check>;
  /** Runs a verb as somebody; refusals are thrown. */
  run<I extends z.ZodType, O extends z.ZodType>(
    verb: Verb<I, O, VerbContext>,
    as: PersonId | ServiceId | "system",
    input: z.input<I>,
  ): Promise<z.output<O>>;
}

/** Something that somebody does at a moment. */
export interface Deed {
  readonly at_ms: number;
  act(scene: DemoScene): Promise<unknown>;
}

export function createDemoScene(parts: Omit<DemoScene, "run" | "actors" | "own_checks">): DemoScene {
  const scene: DemoScene = {
    ...parts,
    actors: new Map(),
    own_checks: new Map(),
    run(verb, as, input) {
      const run: RunVerb = runOn(scene.deps);
      return run(verb, { caller: callerOf(scene, as), input });
    },
  };
  return scene;
}

/** Waits for what may be refused: refusals are part of a believable history, in these codes and no others. */
export async function mayBeRefused<T>(work: Promise<T>, ...codes: readonly string[]): Promise<T | null> {
  return work.catch((error: unknown) => {
    if (error instanceof GoError && codes.includes(String(error.code))) return null;
    throw error;
  });
}

function callerOf({ actors, clock }: DemoScene, as: PersonId | ServiceId | "system"): Caller {
  if (as === "system") return { ...systemCaller, scopes: new Set<Scope>(SCOPES) };
  const actor = actors.get(as);
  if (actor === undefined) throw new Error(`${as} has no account yet`);
  const person = DEMO_PEOPLE.find(({ subject }) => subject === as);
  const service = DEMO_SERVICES.find(({ id }) => id === as);
  const called = { actor, workspace: DEFAULT_WORKSPACE, request_id: null, idempotency_key: null };
  return person === undefined
    ? { ...called, scopes: new Set<Scope>(service?.scopes), credential: { kind: "api_key", key_id: actor.id } }
    : {
        ...called,
        scopes: scopesOf(person.roles),
        credential: { kind: "login", login_id: actor.id, confirmed_at_utc: clock.utc },
      };
}
