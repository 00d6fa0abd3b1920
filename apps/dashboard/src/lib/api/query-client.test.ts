import { describe, expect, it } from "vitest";
import { AccessStore } from "../access/access-store.ts";
import { ConnectionStore } from "../live/connection-store.ts";
import { ProblemError } from "./problem-error.ts";
import { PUBLIC_QUESTION, createQueryClient } from "./query-client.ts";

const signedOut = new ProblemError(401, { code: "CREDENTIAL_REFUSED", detail: "It has expired.", request_id: "r1" });

function setUp() {
  const access = new AccessStore();
  const connection = new ConnectionStore();
  access.enter("operator:ada");
  connection.dispatch({ type: "stream-open" });
  connection.dispatch({ type: "answered" });
  return { access, connection, client: createQueryClient(connection, access) };
}

describe("the cache of answers", () => {
  it.each(["question", "change"] as const)("tells that the log-in ended when a %s is refused for it", async (kind) => {
    const { access, connection, client } = setUp();
    const refuse = (): Promise<never> => Promise.reject(signedOut);
    const asked =
      kind === "question"
        ? client.fetchQuery({ queryKey: ["q"], queryFn: refuse })
        : client.getMutationCache().build(client, { mutationFn: refuse }).execute(undefined);
    await expect(asked).rejects.toBe(signedOut);
    expect(access.current().state).toEqual({ kind: "out", why: "ended" });
    await new Promise((resolve) => setTimeout(resolve, 900));
    expect(connection.shown().lost_since).not.toBeNull();
  });

  it("does not take a wrong password, or what one may not do, for the end of a log-in", async () => {
    const { access, client } = setUp();
    for (const [status, code] of [
      [401, "LOGIN_REFUSED"],
      [403, "SCOPE_MISSING"],
    ] as const) {
      const error = new ProblemError(status, { code, detail: "No.", request_id: "r1" });
      await client.fetchQuery({ queryKey: [code], queryFn: () => Promise.reject(error) }).catch(() => undefined);
    }
    expect(access.current().state.kind).toBe("in");
  });

  it("takes an answer for a sign that somebody is in, but not one that anybody gets", async () => {
    const { access, client } = setUp();
    access.lost();
    await client.fetchQuery({ queryKey: ["door"], queryFn: () => ({}), meta: PUBLIC_QUESTION });
    expect(access.current().state.kind).toBe("out");
    await client.fetchQuery({ queryKey: ["summary"], queryFn: () => ({}) });
    expect(access.current().state.kind).toBe("in");
  });

  it("does not take what was asked before the log-in ended for a sign that somebody is in", async () => {
    const { access, client } = setUp();
    let answer = (): void => undefined;
    const late = client.fetchQuery({
      queryKey: ["late"],
      queryFn: () => new Promise((resolve) => (answer = () => resolve({}))),
    });
    access.lost();
    answer();
    await late;
    expect(access.current().state.kind).toBe("out");
  });
});
