// @vitest-environment jsdom
import "../../test/jsdom.ts";
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Answer, refusal, renderWithServer } from "../../test/render-with-server.tsx";
import { NoteForm } from "./note-form.tsx";

const field = (): HTMLTextAreaElement => screen.getByRole("textbox", { name: "Note" });
const type = (text: string): unknown => fireEvent.change(field(), { target: { value: text } });
const send = (): unknown => fireEvent.click(screen.getByRole("button", { name: "Add note" }));

function setUp(answer: Answer): Answer {
  const server = vi.fn(answer);
  renderWithServer(<NoteForm session_id="session-1" />, server);
  return server;
}

describe("the form for a note", () => {
  beforeEach(() => sessionStorage.clear());
  afterEach(cleanup);

  it("sends what was typed and is empty afterwards", async () => {
    const server = setUp(() => ({}));
    type("Anna joins");
    send();
    await waitFor(() => expect(field().value).toBe(""));
    expect(server).toHaveBeenCalledWith(
      expect.objectContaining({ path: "session.addNote", input: { text: "Anna joins" } }),
    );
  });

  it("keeps what was typed when it is refused, and says why", async () => {
    setUp(() => {
      throw refusal("NO_ACTIVE_SESSION", "No session is active. Start one first.");
    });
    type("too late");
    send();
    expect((await screen.findByRole("alert")).textContent).toContain("No session is active. Start one first.");
    expect(field().value).toBe("too late");
  });

  it("keeps what was typed when there is no answer, and does not claim to know what happened", async () => {
    setUp(() => {
      throw new Error("connection refused");
    });
    type("into the void");
    send();
    expect((await screen.findByRole("alert")).textContent).toContain("not certain");
    expect(field().value).toBe("into the void");
  });

  it("goes under one key until there is an answer, and under another one after that", async () => {
    const answers = vi.fn<Answer>();
    answers.mockThrowOnce(new Error("connection reset")).mockThrowOnce(new Error("connection reset"));
    setUp(answers);
    type("Anna joins");
    for (const calls of [1, 2, 3]) {
      send();
      await waitFor(() => expect(answers).toHaveBeenCalledTimes(calls));
      await waitFor(() => expect(screen.queryByText("not certain", { exact: false }) === null).toBe(calls === 3));
    }
    await waitFor(() => expect(field().value).toBe(""));
    type("Anna joins");
    send();
    await waitFor(() => expect(answers).toHaveBeenCalledTimes(4));

    const [first, second, third, fourth] = answers.mock.calls.map(([{ context }]) => context["idempotency_key"]);
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect([second, third]).toEqual([first, first]);
    expect(fourth).not.toBe(first);
  });

  it("goes under another key after a refusal, which is an answer", async () => {
    const answers = vi.fn<Answer>();
    answers.mockThrowOnce(refusal("NO_ACTIVE_SESSION", "No session is active. Start one first."));
    setUp(answers);
    type("Anna joins");
    send();
    await screen.findByRole("alert");
    send();
    await waitFor(() => expect(field().value).toBe(""));

    const [first, second] = answers.mock.calls.map(([{ context }]) => context["idempotency_key"]);
    expect(second).not.toBe(first);
  });

  it("shows an error of the text at the text", async () => {
    setUp(() => {
      throw refusal("INVALID_INPUT", "The input is not valid.", [{ path: "text", message: "no control characters" }]);
    });
    type("odd");
    send();
    await waitFor(() => expect(field().getAttribute("aria-invalid")).toBe("true"));
    expect(screen.getByText("no control characters")).toBeTruthy();
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("sends nothing while there is nothing, or too much", () => {
    const server = setUp(() => ({}));
    send();
    expect(screen.getByText("Write something first.")).toBeTruthy();
    type("x".repeat(10_001));
    send();
    expect(screen.getByText(/^Shorten this by 1:/)).toBeTruthy();
    expect(server).not.toHaveBeenCalled();
  });

  it("is sent by Control and Enter", async () => {
    const server = setUp(() => ({}));
    type("quick");
    fireEvent.keyDown(field(), { key: "Enter", ctrlKey: true });
    await waitFor(() => expect(server).toHaveBeenCalledTimes(1));
  });
});
