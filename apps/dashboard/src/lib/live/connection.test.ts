import { describe, expect, it } from "vitest";
import { type ConnectionEvent, NEW_CONNECTION, connectionState, evolveConnection } from "./connection.ts";

function after(...events: ConnectionEvent[]) {
  return events.reduce(evolveConnection, NEW_CONNECTION);
}

const answered: ConnectionEvent = { type: "answered" };
const opened: ConnectionEvent = { type: "stream-open" };
const lostAt = (at: number): ConnectionEvent => ({ type: "stream-lost", at });
const unansweredAt = (at: number): ConnectionEvent => ({ type: "unanswered", at, detail: "No answer." });

describe("connection", () => {
  it("is connecting until there is an answer and a stream", () => {
    expect(connectionState(NEW_CONNECTION)).toBe("connecting");
    expect(connectionState(after(answered))).toBe("connecting");
    expect(connectionState(after(answered, opened))).toBe("live");
  });

  it("is lost when the very first question gets no answer", () => {
    expect(connectionState(after(unansweredAt(1)))).toBe("lost");
  });

  it("keeps the moment of the first failure through further ones", () => {
    const connection = after(answered, opened, lostAt(1000), unansweredAt(2000), lostAt(3000));
    expect(connection.lost_since).toBe(1000);
    expect(connection.detail).toBe("No answer.");
  });

  it("is not live again with an open stream alone: what it shows may be old", () => {
    const reopened = after(answered, opened, lostAt(1000), opened);
    expect(connectionState(reopened)).toBe("lost");
    expect(connectionState(evolveConnection(reopened, answered))).toBe("live");
  });

  it("is not live again with answers alone: changes do not arrive by themselves", () => {
    const polled = after(answered, opened, lostAt(1000), answered);
    expect(connectionState(polled)).toBe("lost");
    expect(connectionState(evolveConnection(polled, opened))).toBe("live");
  });

  it("is lost while questions fail although the stream seems open", () => {
    expect(connectionState(after(answered, opened, unansweredAt(5)))).toBe("lost");
    expect(connectionState(after(answered, opened, unansweredAt(5), answered))).toBe("live");
  });

  it("forgets an outage that is over", () => {
    expect(after(answered, opened, unansweredAt(5), answered)).toMatchObject({ lost_since: null, detail: null });
  });

  it("is not lost, and not live either, when nobody follows the stream any more", () => {
    const closed = after(answered, opened, { type: "stream-closed" });
    expect(connectionState(closed)).toBe("connecting");
    expect(connectionState(evolveConnection(closed, answered))).toBe("connecting");
    expect(connectionState(after(answered, opened, lostAt(1000), { type: "stream-closed" }, answered))).toBe("lost");
  });
});
