import type { AccountMaker } from "./account-maker.ts";
import { makeKeyId, makeToken, writeKey } from "./credentials.ts";
import { type RoleName, SCOPES_OF_KEYS, SCOPES_OF_ROLES } from "./scopes-of-roles.ts";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Who calls, and what is to become of it. */
export interface MatrixCaller {
  readonly name: string;
  /** What is shown; `COOKIE=token` stands for the log-in's cookie, whose name depends on the port. */
  readonly headers: Readonly<Record<string, string>>;
  /** In the URL: keys are never read from there. */
  readonly query?: string;
  readonly expected:
    | { readonly refused: "CREDENTIAL_MISSING" | "CREDENTIAL_REFUSED" }
    | { readonly scopes: readonly string[]; readonly is_fresh: boolean };
}

/** Headers by which proxies and the old service told who calls. Here nobody is believed who sends one. */
const SPOOFED: readonly Readonly<Record<string, string>>[] = [
  { "x-user-id": "local:root", "x-scopes": "keys:manage,operators:manage,session:operate" },
  { "x-user-email": "owner@example.org" },
  { "x-scopes": "*" },
  { "x-forwarded-user": "owner" },
  { "x-forwarded-for": "127.0.0.1", "x-forwarded-proto": "https" },
  { forwarded: "for=127.0.0.1;proto=https;by=127.0.0.1" },
  { "x-real-ip": "127.0.0.1" },
  { "x-remote-user": "owner", "remote-user": "owner" },
  { "x-auth-request-user": "owner", "x-auth-request-email": "owner@example.org" },
  { "x-webauth-user": "owner", via: "1.1 proxy" },
];

export const OTHER_WORKSPACE = "a key of another workspace";

const bearer = (text: string): Record<string, string> => ({ authorization: `Bearer ${text}` });
/** As the dashboard calls. */
const cookie = (token: string): Record<string, string> => ({ cookie: `COOKIE=${token}`, "x-vgo-client": "1" });

const MISSING = { refused: "CREDENTIAL_MISSING" } as const;
const REFUSED = { refused: "CREDENTIAL_REFUSED" } as const;

/** Everybody of the matrix; makes the accounts that they have. From what is long ago to what is now. */
export async function makeCallers(maker: AccountMaker): Promise<MatrixCaller[]> {
  maker.since(100 * DAY);
  const expired = await maker.makeKey({ scopes: SCOPES_OF_KEYS, days: 1 });
  const revoked = await maker.makeKey({ scopes: SCOPES_OF_KEYS, days: 200 });
  await maker.revokeKey(revoked.id);
  const gone = await maker.makeOperator("owner", "gone");
  const people = new Map<RoleName, string>();
  for (const role of Object.keys(SCOPES_OF_ROLES) as RoleName[]) people.set(role, await maker.makeOperator(role));
  const owner = people.get("owner") ?? "";
  const callers: MatrixCaller[] = [
    ...(await makeOutsiders(maker, { owner, gone })),
    { name: "a key that expired", headers: bearer(expired.text), expected: REFUSED },
    { name: "a key that was revoked", headers: bearer(revoked.text), expected: REFUSED },
  ];
  maker.since(11 * MINUTE);
  for (const [role, id] of people) callers.push(...(await makeStale(maker, role, id)));
  maker.since(10);
  for (const [role, id] of people) {
    const { token } = await maker.makeLogin(id);
    const expected = { scopes: SCOPES_OF_ROLES[role], is_fresh: true };
    callers.push({ name: `${role}, just signed in`, headers: cookie(token), expected });
  }
  return [...callers, ...(await makeKeyHolders(maker, owner))];
}

/** Log-ins that count no more, and what is no log-in. */
async function makeOutsiders(
  maker: AccountMaker,
  { owner, gone }: { readonly owner: string; readonly gone: string },
): Promise<MatrixCaller[]> {
  maker.since(13 * HOUR);
  const over = await maker.makeLogin(owner);
  maker.since(31 * MINUTE);
  const idle = await maker.makeLogin(owner);
  maker.since(12 * MINUTE);
  const ended = await maker.makeLogin(owner);
  await maker.endLogin(ended.id);
  const disabled = await maker.makeLogin(gone);
  await maker.disableOperator(gone);
  return [
    { name: "an owner whose account is disabled", headers: cookie(disabled.token), expected: REFUSED },
    { name: "a log-in that was ended", headers: cookie(ended.token), expected: REFUSED },
    { name: "a log-in that is over", headers: cookie(over.token), expected: REFUSED },
    { name: "a log-in that was not used", headers: cookie(idle.token), expected: REFUSED },
    { name: "a cookie that nobody was given", headers: cookie(makeToken()), expected: REFUSED },
    { name: "a cookie of something else", headers: cookie("1"), expected: REFUSED },
  ];
}

async function makeStale(maker: AccountMaker, role: RoleName, id: string): Promise<MatrixCaller[]> {
  const { token } = await maker.makeLogin(id);
  const expected = { scopes: SCOPES_OF_ROLES[role], is_fresh: false };
  const spoofed = { "x-user-id": "owner", "x-scopes": "keys:manage,operators:manage,cone:loosen" };
  return [
    { name: `${role}, signed in a while ago`, headers: cookie(token), expected },
    { name: `${role} with spoofed headers`, headers: { ...cookie(token), ...spoofed }, expected },
  ];
}

/** Keys that count, keys that never did, and whoever shows none. */
async function makeKeyHolders(maker: AccountMaker, owner: string): Promise<MatrixCaller[]> {
  const wide = { scopes: SCOPES_OF_KEYS, is_fresh: false };
  const good = await maker.makeKey({ scopes: SCOPES_OF_KEYS });
  const elsewhere = await maker.makeKey({ scopes: SCOPES_OF_KEYS, workspace: "elsewhere" });
  const narrow = await maker.makeKey({ scopes: ["cone:read"] });
  const { token } = await maker.makeLogin(owner);
  const callers: MatrixCaller[] = [
    { name: "nobody", headers: {}, expected: MISSING },
    { name: "a key in the URL", headers: {}, query: `access_token=${good.text}`, expected: MISSING },
    ...SPOOFED.map((headers) => ({
      name: `nobody with ${Object.keys(headers).join(", ")}`,
      headers,
      expected: MISSING,
    })),
    { name: "the old service's key, which is not set", headers: { "x-valhalla-key": "dev" }, expected: MISSING },
    { name: "a key with another secret", headers: bearer(writeKey(good.id, makeToken())), expected: REFUSED },
    { name: "a key that nobody made", headers: bearer(writeKey(makeKeyId(), makeToken())), expected: REFUSED },
    { name: "a key with a wrong checksum", headers: bearer(`${good.text.slice(0, -6)}zzzzzz`), expected: REFUSED },
    { name: "a key cut short", headers: bearer(good.text.slice(0, 30)), expected: REFUSED },
    { name: "a bearer of something else", headers: bearer("let-me-in"), expected: REFUSED },
    { name: "basic credentials", headers: { authorization: `Basic ${btoa("owner:owner")}` }, expected: REFUSED },
    { name: OTHER_WORKSPACE, headers: bearer(elsewhere.text), expected: wide },
    { name: "a key with all scopes", headers: bearer(good.text), expected: wide },
    {
      name: "a key with all scopes and spoofed headers",
      headers: { ...bearer(good.text), "x-scopes": "keys:manage", "x-user-id": "local:root" },
      expected: wide,
    },
    // What is shown and wrong is refused, whatever else is shown.
    {
      name: "an owner's log-in beside a wrong key",
      headers: { ...cookie(token), ...bearer("let-me-in") },
      expected: REFUSED,
    },
    {
      name: "an owner's log-in beside a narrow key, which counts",
      headers: { ...cookie(token), ...bearer(narrow.text) },
      expected: { scopes: ["cone:read", "access:self"], is_fresh: false },
    },
  ];
  for (const scope of SCOPES_OF_KEYS.filter((each) => each !== "access:self")) {
    const { text } = await maker.makeKey({ scopes: [scope] });
    const expected = { scopes: [scope, "access:self"], is_fresh: false };
    callers.push({ name: `a key with ${scope} alone`, headers: bearer(text), expected });
  }
  return callers;
}
