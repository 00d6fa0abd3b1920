import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { onAnnounce } from "../announce.ts";
import { NoteStore } from "./note-store.ts";

const said: string[] = [];
let hush = (): unknown => undefined;

beforeEach(() => {
  hush = onAnnounce((sentence) => said.push(sentence));
});
afterEach(() => {
  hush();
  said.length = 0;
});

/** A step is being taken back, which fails after `meanwhile`. */
async function failAfter(meanwhile: (store: NoteStore) => void): Promise<NoteStore> {
  const store = new NoteStore();
  const { promise, reject } = Promise.withResolvers<void>();
  store.offer({ text: "Step one is done.", undo: () => promise }, null);
  const undone = store.undo();
  meanwhile(store);
  said.length = 0;
  reject(new Error("away"));
  await undone;
  return store;
}

describe("what could not be taken back", () => {
  it.each([
    ["was closed meanwhile", (store: NoteStore) => store.close(store.current()!.id)],
    ["gave way to something that passes", (store: NoteStore) => store.show("No session is active.")],
  ])("is told, and can be tried again, though its note %s", async (_how, meanwhile) => {
    const store = await failAfter(meanwhile);
    expect(said).toEqual([expect.stringMatching(/^It was not undone\./)]);
    expect(store.current()).toMatchObject({ state: "failed", text: said[0], undo: expect.any(Function) });
  });

  it("is told aloud where something newer can be taken back, which stays", async () => {
    const store = await failAfter((each) => each.offer({ text: "Step two is done.", undo: () => undefined }, null));
    expect(said).toEqual([expect.stringMatching(/^It was not undone\./)]);
    expect(store.current()?.text).toBe("Step two is done.");
  });

  it("is nothing to whoever looks next", async () => {
    const store = await failAfter((each) => each.forget());
    expect(said).toEqual([]);
    expect(store.current()).toBeNull();
  });
});
