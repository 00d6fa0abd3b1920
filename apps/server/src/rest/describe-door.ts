import type { ErrorCode } from "@valhalla-go/core";
import { z } from "zod";
import {
  ChangePasswordInput,
  ConfirmInput,
  DoorState,
  InvitationInput,
  LogInInput,
  SetUpInput,
} from "../access/door/schemas.ts";
import { BODY_ERRORS, COMMON_ERRORS, describeErrors } from "./describe-errors.ts";
import { PUBLIC } from "./describe-security.ts";

type Json = Record<string, unknown>;

const DOOR = "/core/access/door";

/** What everybody who changes something here can meet; nobody needs a scope. */
const POST_ERRORS: readonly ErrorCode[] = [
  ...COMMON_ERRORS.filter((code) => code !== "SCOPE_MISSING"),
  ...BODY_ERRORS,
  "CLIENT_HEADER_MISSING",
  "STORE_FULL",
  "STORE_READ_ONLY",
];

interface DoorPost {
  readonly name: string;
  readonly operationId: string;
  readonly summary: string;
  readonly input: z.ZodType | null;
  readonly errors: readonly ErrorCode[];
}

const POSTS: readonly DoorPost[] = [
  {
    name: "login",
    operationId: "door.login",
    summary: "Sign in with name and password; the answer sets a cookie",
    input: LogInInput,
    errors: ["LOGIN_REFUSED"],
  },
  {
    name: "logout",
    operationId: "door.logout",
    summary: "Sign out; the cookie is taken away in any case",
    input: null,
    errors: [],
  },
  {
    name: "confirm",
    operationId: "door.confirm",
    summary: "Show anew who one is, with the password",
    input: ConfirmInput,
    errors: ["LOGIN_REFUSED", "LOGIN_UNKNOWN"],
  },
  {
    name: "password",
    operationId: "door.password",
    summary: "Set another password; every log-in ends, and a new one begins here",
    input: ChangePasswordInput,
    errors: ["LOGIN_REFUSED", "PASSWORD_WEAK"],
  },
  {
    name: "invitation",
    operationId: "door.invitation",
    summary: "Set a password with an invitation, and sign in",
    input: InvitationInput,
    errors: ["INVITATION_REFUSED", "LOGIN_REFUSED", "PASSWORD_WEAK"],
  },
  {
    name: "setup",
    operationId: "door.setup",
    summary: "Make the first owner with the link that the start printed, and sign in",
    input: SetUpInput,
    errors: ["INVITATION_REFUSED", "LOGIN_REFUSED", "LOGIN_NAME_TAKEN", "PASSWORD_WEAK"],
  },
];

const LOGGED_OUT = z.strictObject({ ended: z.boolean().describe("Whether there was a log-in that ended by it") });

/** The routes that let in and out. They set or end cookies, so they are no verbs and tRPC does not offer them. */
export function describeDoor(): Json {
  const state = {
    get: {
      operationId: "door.state",
      summary: "How somebody can get in; signing in at an identity provider begins at `/core/access/door/oidc`",
      tags: ["door"],
      ...PUBLIC,
      responses: {
        200: answer(toSchema(DoorState, "output")),
        ...describeErrors(COMMON_ERRORS.filter((code) => code !== "SCOPE_MISSING")),
      },
    },
  };
  return {
    [DOOR]: state,
    ...Object.fromEntries(POSTS.map((post) => [`${DOOR}/${post.name}`, { post: describePost(post) }])),
  };
}

function describePost({ operationId, summary, input, errors }: DoorPost): Json {
  const schema = input === null ? toSchema(LOGGED_OUT, "output") : { $ref: "#/components/schemas/Me" };
  return {
    operationId,
    summary,
    tags: ["door"],
    ...PUBLIC,
    ...(input === null
      ? {}
      : { requestBody: { required: true, content: { "application/json": { schema: toSchema(input, "input") } } } }),
    responses: { 200: answer(schema), ...describeErrors([...POST_ERRORS, ...errors]) },
  };
}

function answer(schema: Json): Json {
  return { description: "Done", content: { "application/json": { schema } } };
}

function toSchema(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, "~standard": __, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" }) as Json;
  return rest;
}
