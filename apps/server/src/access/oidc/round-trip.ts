import { scryptSync } from "node:crypto";
import { type Clock, formatUtc, parseUtc } from "@valhalla-go/core";
import { EncryptJWT, jwtDecrypt } from "jose";
import { z } from "zod";
import type { OidcSettings } from "../../composition/environment.ts";

/** So long somebody may take to sign in at the provider. */
export const ROUND_TRIP_SECONDS = 600;

/** What is known of a browser that went to the identity provider, until it comes back. */
export const RoundTrip = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  /** Of PKCE (RFC 7636). */
  code_verifier: z.string(),
  /** The local path to go on to. */
  to: z.string(),
  /** Whose log-in is shown anew; null where somebody signs in. */
  confirms: z.strictObject({ operator_id: z.string(), login_id: z.string() }).nullable(),
  began_at_utc: z.string(),
});
export type RoundTrip = z.infer<typeof RoundTrip>;

/** Seals round trips into texts for a cookie. */
export interface RoundTripSeal {
  seal(trip: RoundTrip): Promise<string>;
  /** The round trip; null for what nobody sealed here, or more than {@link ROUND_TRIP_SECONDS} ago. */
  open(text: string): Promise<RoundTrip | null>;
}

const ENCRYPTION = { alg: "dir", enc: "A256GCM" } as const;
const KEY_BYTES = 32;

/**
 * Round trips are kept by the browser, encrypted and authenticated, not in memory: with several servers behind one name the
 * return may reach another one, and nobody can push somebody else's out. The key comes from what those servers have in common,
 * the client secret, by a function that is slow to guess with.
 */
export function createRoundTripSeal(
  { issuer, client_id, client_secret }: Pick<OidcSettings, "issuer" | "client_id" | "client_secret">,
  clock: Clock,
): RoundTripSeal {
  const salt = JSON.stringify(["valhalla-go round trip", issuer, client_id]);
  const key = scryptSync(client_secret, salt, KEY_BYTES);
  return {
    seal(trip) {
      const seconds = Math.floor(parseUtc(trip.began_at_utc) / 1_000_000);
      return new EncryptJWT({ trip })
        .setProtectedHeader(ENCRYPTION)
        .setExpirationTime(seconds + ROUND_TRIP_SECONDS)
        .encrypt(key);
    },
    async open(text) {
      try {
        const { payload } = await jwtDecrypt(text, key, {
          keyManagementAlgorithms: [ENCRYPTION.alg],
          contentEncryptionAlgorithms: [ENCRYPTION.enc],
          requiredClaims: ["exp"],
          currentDate: new Date(formatUtc(clock.nowMicros())),
        });
        return RoundTrip.parse(payload["trip"]);
      } catch {
        return null;
      }
    },
  };
}
