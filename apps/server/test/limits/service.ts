import type { Caller } from "@valhalla-go/core";
import type { TestApp } from "../kit/test-app.ts";

/** A service whose calls count, with a key that nobody can take from it. */
export const SERVICE: Pick<Caller, "actor" | "credential"> = {
  actor: { kind: "api_key", id: "dev-key", name: "billing pipeline", auth: "dev_key" },
  credential: { kind: "dev_key" },
};

/** Has the app be called by the service from now on. */
export function callAsService(app: TestApp): void {
  app.actor = SERVICE.actor;
  app.credential = SERVICE.credential;
}
