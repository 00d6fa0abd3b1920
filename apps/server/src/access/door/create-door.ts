import { type RequestHandler, Router } from "express";
import type { z } from "zod";
import { readJsonBody, requireJson } from "../../http/read-json-body.ts";
import { refuseMethod } from "../../http/refuse-method.ts";
import type { AccessMode } from "../create-authenticate.ts";
import { createOwnerCheck } from "../create-owner-check.ts";
import { changePassword } from "./change-password.ts";
import { confirm } from "./confirm.ts";
import { logIn } from "./log-in.ts";
import { logOut } from "./log-out.ts";
import type { DoorState } from "./schemas.ts";
import { type SetUpParts, setUp } from "./set-up.ts";
import { redeemInvitation } from "./redeem-invitation.ts";

export const DOOR_PATH = "/core/access/door";

export interface DoorOptions extends SetUpParts {
  readonly access: AccessMode;
  /** The identity provider, whose own routes are its own; null where there is none. */
  readonly oidc: { readonly name: string } | null;
}

/** The routes that let in and out, to be mounted at {@link DOOR_PATH}. Nobody needs a credential to call them. */
export function createDoor(options: DoorOptions): Router {
  const router = Router({ caseSensitive: true });
  const posts: Readonly<Record<string, RequestHandler>> = {
    "/login": logIn(options),
    "/logout": logOut(options),
    "/confirm": confirm(options),
    "/password": changePassword(options),
    "/invitation": redeemInvitation(options),
    "/setup": setUp(options),
  };
  router.use(Object.keys(posts), requireJson(), readJsonBody());
  router.get("/", tellState(options));
  router.all("/", refuseMethod(["GET"]));
  for (const [path, handler] of Object.entries(posts)) {
    router.post(path, handler);
    router.all(path, refuseMethod(["POST"]));
  }
  return router;
}

function tellState({ access, oidc, store, machine }: DoorOptions): RequestHandler {
  const hasOwner = createOwnerCheck(store, machine.workspace);
  return async (_request, response) => {
    const state: z.input<typeof DoorState> = {
      access,
      oidc: oidc === null ? null : { name: oidc.name },
      needs_owner: !(await hasOwner()),
    };
    response.json(state);
  };
}
