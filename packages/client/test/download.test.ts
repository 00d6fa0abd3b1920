import { expect, it } from "vitest";
import { createGoClient } from "../src/index.ts";
import type { FakeAnswer } from "./fake-fetch.ts";
import { fakeFetch, neverAnswer } from "./fake-fetch.ts";

/** A file of which so much came; then the connection breaks, or nothing more comes before the signal. */
function answerPart(ending: "breaks" | "waits"): FakeAnswer {
  return (_url, { signal }) => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode("one line\n"));
        signal?.addEventListener("abort", () => controller.error(signal.reason));
      },
      pull(controller) {
        if (ending === "breaks") controller.error(new TypeError("terminated"));
      },
    });
    return new Response(body, { headers: { "content-type": "application/x-ndjson; charset=utf-8" } });
  };
}

function makeClient(...answers: FakeAnswer[]) {
  const fetch = fakeFetch(...answers);
  return { fetch, go: createGoClient({ url: "http://go.test/path", token: "s3cret", fetch }) };
}

it("a file is asked for by its path, with the token in a header", async () => {
  const { fetch, go } = makeClient(() => new Response("x"));
  await go.session.downloadBundle({ id: "a/b" });
  const [url, init] = fetch.mock.lastCall!;
  expect(url).toBe("http://go.test/path/core/go/sessions/a%2Fb/bundle");
  expect(new Headers(init.headers).get("authorization")).toBe("Bearer s3cret");
});

it("a file that breaks off errors as NETWORK, and is not taken for the whole", async () => {
  const { go } = makeClient(answerPart("breaks"));
  const { body, media_type, file_name } = await go.audit.downloadBundle();
  expect([media_type, file_name]).toEqual(["application/x-ndjson", null]);
  await expect(new Response(body).text()).rejects.toMatchObject({ code: "NETWORK" });
});

it("the signal ends a file that has begun, and the time-out does not", async () => {
  const { go } = makeClient(answerPart("waits"));
  const stop = new AbortController();
  const { body } = await go.audit.downloadBundle({ signal: stop.signal, timeout_ms: 20 });
  const text = new Response(body).text();
  setTimeout(() => stop.abort("enough"), 60);
  await expect(text).rejects.toMatchObject({ code: "ABORTED", cause: "enough" });
});

it("a file that does not begin in time is a TIMEOUT, asked for once, and its request is ended", async () => {
  const { fetch, go } = makeClient(neverAnswer());
  await expect(go.audit.downloadBundle({ timeout_ms: 20 })).rejects.toMatchObject({ code: "TIMEOUT" });
  expect(fetch).toHaveBeenCalledOnce();
  expect(fetch.mock.lastCall![1].signal?.aborted).toBe(true);
});
