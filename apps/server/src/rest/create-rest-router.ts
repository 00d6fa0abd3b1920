import { GoError, type VerbContext } from "@valhalla-go/core";
import { type Request, type RequestHandler, Router } from "express";
import { requestIdOf } from "../http/request-context.ts";
import { readJsonBody, requireJson } from "../http/read-json-body.ts";
import { type Operation, operations } from "../operations.ts";
import { readInput } from "./read-input.ts";

export type CreateContext = (request: Request, request_id: string) => VerbContext;

/** The REST interface: each operation's path and method, the verb behind it, and nothing else. */
export function createRestRouter(createContext: CreateContext): Router {
  const router = Router({ caseSensitive: true });
  router.use(requireJson(), ...readJsonBody());
  for (const operation of operations) router[operation.method](operation.path, handle(operation, createContext));
  for (const path of new Set(operations.map((operation) => operation.path))) router.all(path, refuseMethod(path));
  return router;
}

function handle(operation: Operation, createContext: CreateContext): RequestHandler {
  return async (request, response) => {
    const ctx = createContext(request, requestIdOf(response));
    const answer = await operation.verb({ ctx, input: readInput(operation, request) });
    response.json(answer);
  };
}

function refuseMethod(path: string): RequestHandler {
  const allowed = operations.filter((operation) => operation.path === path).map(({ method }) => method.toUpperCase());
  return (request, response) => {
    response.setHeader("Allow", allowed.join(", "));
    throw new GoError("METHOD_NOT_ALLOWED", { method: request.method, allowed });
  };
}
