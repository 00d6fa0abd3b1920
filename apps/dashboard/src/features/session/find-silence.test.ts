import { describe, expect, it } from "vitest";
import { makeEntry } from "../../test/make.ts";
import { findSilence } from "./find-silence.ts";

const MOMENTS = { active_at_utc: "2026-11-22T09:00:00.000000Z", expires_at_utc: "2026-11-23T09:00:00.000000Z" };
const warning = makeEntry("GO_SESSION_STALE", MOMENTS, { actor: { kind: "system", id: "system", name: "system" } });
const warned = { warned_at_utc: "2026-11-22T17:00:00.000000Z" };

describe("the silence of a session", () => {
  it("lasts from the warning on, and says since when and until when", () => {
    expect(findSilence(warned, [warning, makeEntry("GO_SESSION_START")])).toEqual(MOMENTS);
  });

  it("is broken by whatever somebody does in the session", () => {
    expect(findSilence(warned, [makeEntry("GO_NOTE_ADD"), warning])).toBeNull();
  });

  it("is not broken by changes of band and health, nor by what the server does itself", () => {
    const drift = makeEntry("GO_DRIFT", {}, { actor: { kind: "system", id: "system", name: "system" } });
    expect(findSilence(warned, [drift, makeEntry("CONE_SET"), makeEntry("HEALTH_CHANGE"), warning])).toEqual(MOMENTS);
  });

  it("is none before there was a warning", () => {
    expect(findSilence({ warned_at_utc: null }, [makeEntry("GO_SESSION_START")])).toBeNull();
  });

  it("is told without its moments when the warning is further back than what was read", () => {
    expect(findSilence(warned, [makeEntry("CONE_ALLOW")])).toEqual({ active_at_utc: null, expires_at_utc: null });
  });
});
