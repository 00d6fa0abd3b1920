import type { VerbContext } from "@valhalla-go/core";
import { type Request, type RequestHandler, Router } from "express";
import { requestIdOf } from "../http/request-context.ts";
import { refuseMethod } from "../http/refuse-method.ts";
import { type Operation, operations } from "../operations.ts";
import { readInput } from "./read-input.ts";

export type CreateContext = (request: Request, request_id: string) => VerbContext;

/** The REST interface: each operation's path and method, the verb behind it, and nothing else. */
export function createRestRouter(createContext: CreateContext): Router {
  const router = Router({ caseSensitive: true });
  for (const operation of operations) router[operation.method](operation.path, handle(operation, createContext));
  const paths = new Set(operations.map(({ path }) => path));
  for (const path of paths) router.all(path, refuseMethod(listMethods(path)));
  return router;
}

function handle(operation: Operation, createContext: CreateContext): RequestHandler {
  return async (request, response) => {
    const ctx = createContext(request, requestIdOf(response));
    const answer = await operation.verb({ ctx, input: readInput(operation, request) });
    response.json(answer);
  };
}

function listMethods(path: string): string[] {
  return operations.filter((operation) => operation.path === path).map(({ method }) => method.toUpperCase());
}
