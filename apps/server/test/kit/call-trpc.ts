import { z } from "zod";
import { Problem } from "../../src/errors/problem.ts";
import { send } from "./send.ts";

/** A refusal as tRPC tells it. */
export const TrpcRefusal = z.strictObject({
  error: z.strictObject({
    message: z.string(),
    code: z.int(),
    data: z.strictObject({ code: z.string(), httpStatus: z.int(), path: z.string().optional(), go: Problem }),
  }),
});

/** What tRPC answers to a call that it refuses, as it goes over the wire. */
export async function callTrpc(
  origin: string,
  path: string,
  type: string,
  body: string,
): Promise<{ status: number; go: Problem }> {
  const { status, text, headers } = await send(origin, {
    method: "POST",
    path,
    body,
    headers: { "content-type": type },
  });
  const { data } = TrpcRefusal.parse(JSON.parse(text)).error;
  if (data.httpStatus !== status || data.go.status !== status) throw new Error(`${status} is told as ${text}`);
  if (data.go.request_id !== headers["x-request-id"]) throw new Error(`the request_id differs: ${text}`);
  return { status, go: data.go };
}
