import type { FreezeWindow, Purpose } from "./schemas.ts";

/** What somebody is about to do. */
export interface Undertaking {
  readonly engine: string;
  /** null where the policy does not know the engine. */
  readonly engine_class: string | null;
  readonly action: string;
  readonly purpose: Purpose;
}

/** A window and its name in the policy. */
export interface NamedWindow extends FreezeWindow {
  readonly window: string;
}

/** The windows of a policy that are about an undertaking, in the policy's order. */
export function findWindows(windows: Readonly<Record<string, FreezeWindow>>, undertaking: Undertaking): NamedWindow[] {
  return nameWindows(windows).filter((window) => isAbout(window, undertaking));
}

/** The windows of a policy, each with its name. */
export function nameWindows(windows: Readonly<Record<string, FreezeWindow>>): NamedWindow[] {
  return Object.entries(windows).map(([window, definition]) => ({ ...definition, window }));
}

function isAbout(
  { engines, classes, actions, purposes }: FreezeWindow,
  { engine, engine_class, action, purpose }: Undertaking,
): boolean {
  if (!purposes.includes(purpose)) return false;
  if (actions.length > 0 && !actions.includes(action)) return false;
  if (engines.length > 0 && !engines.includes(engine)) return false;
  return classes.length === 0 || (engine_class !== null && classes.includes(engine_class));
}
