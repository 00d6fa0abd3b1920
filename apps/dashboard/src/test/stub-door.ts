import { vi } from "vitest";

/** What a route of the door is asked for. */
interface DoorCall {
  readonly path: string;
  readonly body: unknown;
  readonly headers: Headers;
}

/** Puts a door in the place of the network; what the test answers is its body, a Response as it is. Ends with the stubs. */
export function stubDoor(answer: (call: DoorCall) => unknown): ReturnType<typeof vi.fn<(call: DoorCall) => unknown>> {
  const door = vi.fn(answer);
  vi.stubGlobal("fetch", async (url: string, init: RequestInit = {}) => {
    const path = new URL(url, "http://localhost:5000").pathname.replace("/core/access/door", "");
    const body: unknown = typeof init.body === "string" ? JSON.parse(init.body) : null;
    const found = await door({ path, body, headers: new Headers(init.headers) });
    return found instanceof Response ? found : Response.json(found);
  });
  return door;
}

/** A refusal as the door sends it. */
export function problem(
  status: number,
  code: string,
  detail: string,
  { facts = {}, errors = [] }: { readonly facts?: object; readonly errors?: readonly object[] } = {},
): Response {
  return Response.json({ status, code, detail, request_id: "request-1", facts, errors }, { status });
}
