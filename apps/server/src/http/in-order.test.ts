import type { NextFunction, Request, Response } from "express";
import { describe, expect, it } from "vitest";
import { type Guard, inOrder } from "./in-order.ts";

const request = {} as Request;
const response = {} as Response;

/** What is met, in its order; an error that comes out stands last. */
function meet(guardsOf: (met: string[]) => readonly Guard[]): string[] {
  const met: string[] = [];
  const next: NextFunction = (error?: unknown) => void met.push(typeof error === "string" ? error : "let on");
  try {
    void inOrder(...guardsOf(met))(request, response, next);
  } catch (error) {
    met.push(`thrown: ${String(error)}`);
  }
  return met;
}

const passing =
  (met: string[], name: string): Guard =>
  (_request, _response, next) => {
    met.push(name);
    next();
  };

describe("guards in order", () => {
  it("are met one after the other, and the request is let on after the last", () => {
    expect(meet((met) => [passing(met, "one"), passing(met, "two")])).toEqual(["one", "two", "let on"]);
    expect(meet(() => [])).toEqual(["let on"]);
  });

  it("stop at one that refuses", () => {
    expect(meet((met) => [() => met.push("refused"), passing(met, "two")])).toEqual(["refused"]);
  });

  it("stop at one that fails, in either way", () => {
    expect(meet((met) => [(_request, _response, next) => next("broken"), passing(met, "two")])).toEqual(["broken"]);
    const thrower: Guard = () => {
      throw new RangeError("too many");
    };
    expect(meet((met) => [thrower, passing(met, "two")])).toEqual(["thrown: RangeError: too many"]);
  });

  it.each([null, false, ""])("let nobody past one because another says %j", (nothing) => {
    const met = meet((all) => [(_request, _response, next) => next(nothing), passing(all, "two")]);
    expect(met).toEqual(["two", "let on"]);
  });
});
