import { WithReceipt } from "@valhalla-go/core";
import { z } from "zod";
import { type CallRequest, expectOk } from "./call.ts";
import type { TestApp } from "./test-app.ts";

const Changed = z.looseObject(WithReceipt.shape);

/** Calls a change and expects success; answers what it came to, without the receipt that every change is answered with. */
export async function expectChange(app: Pick<TestApp, "origin">, request: CallRequest): Promise<unknown> {
  const { receipt: _, ...answer } = Changed.parse(await expectOk(app, request));
  return answer;
}
