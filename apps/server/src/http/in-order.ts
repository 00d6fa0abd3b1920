import type { NextFunction, Request, RequestHandler, Response } from "express";

/** Looks at a request and lets it on, refuses it, or throws; it does not wait for anything. */
export type Guard = (request: Request, response: Response, next: NextFunction) => void;

/** Guards as one handler: to the router each handler is a step of its own, and these are met by every request. */
export function inOrder(...guards: readonly Guard[]): RequestHandler {
  return (request, response, next) => {
    function meet(index: number): void {
      const guard = guards[index];
      if (guard === undefined) return next();
      // As the router has it: whatever is not true is no error, and lets on to the next guard, never past it.
      guard(request, response, (error?: unknown) => (error ? next(error) : meet(index + 1)));
    }
    meet(0);
  };
}
