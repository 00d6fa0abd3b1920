import {
  type Store,
  acceptInvitation,
  addSeconds,
  confirmLogin,
  createKey,
  createOperator,
  endLogin,
  enterByOidc,
  revokeKey,
  updateOperator,
} from "@valhalla-go/core";
import {
  CountingIds,
  OTHER_HASH,
  PASSWORD_HASH,
  actingAs,
  makeContextOn,
  makeOperator,
  makeOwner,
  signIn,
} from "@valhalla-go/core/test";
import { type SealedTable, hashRow } from "../src/schema/row-hash.ts";

export type AccessTable = "operator" | "api_key" | "login" | "invitation" | "credential_use";
export const ACCESS_TABLES: readonly AccessTable[] = ["operator", "api_key", "login", "invitation", "credential_use"];

export type Row = Readonly<Record<string, string | null>>;

/** The rows of a database, as somebody reads and writes them who has the database and not the server. */
export interface EditedTables {
  read(table: AccessTable): Promise<Row[]>;
  /** Puts rows in the place of all that the table has. */
  replace(table: AccessTable, rows: readonly Row[]): Promise<void>;
}

/** What somebody does to the rows of a table. Each row gets the hash that it should have then. */
export interface AccessEdit {
  readonly name: string;
  readonly table: AccessTable;
  edit(rows: readonly Row[]): readonly Row[];
}

/**
 * People (`ruth` owns, `pia` operates, `dora` is disabled, `nina` is invited, `ole` comes from an identity provider), keys
 * (`kept`, `gone`) and log-ins (of `ruth`, one of `pia` that goes on and one that ended, one of `dora`).
 */
export async function fillAccess(store: Store): Promise<void> {
  const ctx = makeContextOn(store, { ids: new CountingIds() });
  const ruth = await makeOwner(ctx);
  const pia = await makeOperator(ctx, "pia", ["operator"]);
  const dora = await makeOperator(ctx, "dora", ["owner"]);
  await createOperator({ ctx, input: { login: "nina", name: "Nina", roles: ["viewer"] } });
  const identity = { issuer: "https://issuer.example", subject: "ole" };
  await enterByOidc({ ctx, input: { identity, name: "Ole", roles: ["viewer"] } });
  await createKey({ ctx, input: { name: "kept", scopes: ["cone:read"] } });
  const { key: gone } = await createKey({ ctx, input: { name: "gone", scopes: ["cone:read"] } });
  const ofRuth = await signIn(ctx, ruth, "ruth");
  await signIn(ctx, pia, "pia");
  const ended = await signIn(ctx, pia, "pia-ended");
  await signIn(ctx, dora, "dora");
  ctx.clock.advanceSeconds(60);
  await confirmLogin({ ctx: actingAs(ctx, ruth), input: { login_id: ofRuth.id } });
  await endLogin({ ctx, input: { login_id: ended.id } });
  await revokeKey({ ctx, input: { key_id: gone.id } });
  await updateOperator({ ctx, input: { operator_id: dora.id, disabled: true } });
  const uma = await createOperator({ ctx, input: { login: "uma", name: "Uma", roles: ["viewer"] } });
  const token_hash = ctx.secrets.digest(uma.invitation.token ?? "");
  await acceptInvitation({ ctx: actingAs(ctx, uma.operator), input: { token_hash, password_hash: PASSWORD_HASH } });
  const [{ key: kept } = { key: gone }] = await store.read((tx) => tx.access.listKeys("default"));
  await store.write((tx) => tx.access.noteUse("api_key", kept.id, ctx.clock.nowUtc()));
}

const MALLORY = { issuer: "https://issuer.example", subject: "mallory" };
const IDENTITY_TEXT = JSON.stringify([MALLORY.issuer, MALLORY.subject]);
const FAR = addSeconds("2026-01-01T09:00:00.000000Z", 1_000_000_000);

/** Of the account that is made first. */
const OWNER_ID = "id-000001";

/** The first log-in that goes on. */
const GOING = '"end_reason":null';

/** The edits that let somebody in, or let somebody do more, without any call: a start has to find each. */
export const ACCESS_EDITS: readonly AccessEdit[] = [
  change("a password of somebody's choice", "operator", '"ruth"', (row) => ({ ...row, password_hash: OTHER_HASH })),
  change("a password for who has none", "operator", '"nina"', (row) =>
    inBody({ ...row, password_hash: OTHER_HASH }, { has_password: true }),
  ),
  change("a password that the account does not know of", "operator", '"nina"', (row) => ({
    ...row,
    password_hash: OTHER_HASH,
  })),
  change("a better role", "operator", '"pia"', (row) => inBody(row, { roles: ["owner"] })),
  change("an account that is enabled again", "operator", '"dora"', (row) => inBody(row, { disabled_at_utc: null })),
  change("another log-in name in the index", "operator", '"pia"', (row) => ({ ...row, login: "mallory" })),
  change("another log-in name", "operator", '"pia"', (row) =>
    inBody({ ...row, login: "mallory" }, { login: "mallory" }),
  ),
  change("another identity in the index", "operator", '"Ole"', (row) => ({ ...row, identity: IDENTITY_TEXT })),
  change("another identity", "operator", '"Ole"', (row) =>
    inBody({ ...row, identity: IDENTITY_TEXT }, { oidc: MALLORY }),
  ),
  change("an identity for a local account", "operator", '"ruth"', (row) =>
    inBody({ ...row, identity: IDENTITY_TEXT }, { oidc: MALLORY }),
  ),
  add("an account", "operator", '"ruth"', (row) =>
    inBody({ ...row, id: "m", login: "mallory" }, { id: "m", login: "mallory" }),
  ),
  remove("a disabled account that is gone, so that it could be made anew", "operator", '"dora"'),
  change("an account in another workspace", "operator", '"pia"', (row) => ({ ...row, workspace: "plant" })),

  change("a key with more scopes", "api_key", '"kept"', (row) => inBody(row, { scopes: ["cone:read", "cone:loosen"] })),
  change("a key that was revoked and counts again", "api_key", '"gone"', (row) =>
    inBody(row, { revoked_at_utc: null, revoked_by: null }),
  ),
  change("a key that lasts longer", "api_key", '"kept"', (row) => inBody(row, { expires_at_utc: FAR })),
  change("a key with another secret", "api_key", '"kept"', (row) => ({ ...row, secret_hash: "0".repeat(64) })),
  change("the secret of one key in another one", "api_key", '"kept"', (row, rows) => ({
    ...row,
    secret_hash: find(rows, '"gone"')["secret_hash"] ?? "",
  })),
  add("a key", "api_key", '"kept"', (row) => inBody({ ...row, id: "mallory00000" }, { id: "mallory00000" })),
  change("a key under another id", "api_key", '"kept"', (row) => ({ ...row, id: "mallory00000" })),
  change("a key in another workspace", "api_key", '"kept"', (row) => ({ ...row, workspace: "plant" })),
  remove("a key that is gone", "api_key", '"gone"'),

  change("a log-in that was ended and goes on", "login", '"end_reason":"revoked"', (row) =>
    inBody({ ...row, ended_at_utc: null, over_at_utc: expiryOf(row) }, { ended_at_utc: null, end_reason: null }),
  ),
  change(
    "a log-in that was ended and goes on for who looks at its content only",
    "login",
    '"end_reason":"revoked"',
    (row) => inBody(row, { ended_at_utc: null, end_reason: null }),
  ),
  change("a log-in of somebody disabled that goes on", "login", '"end_reason":"operator_disabled"', (row) =>
    inBody({ ...row, ended_at_utc: null, over_at_utc: expiryOf(row) }, { ended_at_utc: null, end_reason: null }),
  ),
  change("a log-in with another token", "login", GOING, (row) => ({ ...row, token_hash: "0".repeat(64) })),
  change("a log-in that lasts longer", "login", GOING, (row) =>
    inBody({ ...row, over_at_utc: FAR }, { expires_at_utc: FAR }),
  ),
  change("a log-in that was confirmed later", "login", GOING, (row) => inBody(row, { confirmed_at_utc: FAR })),
  change("a log-in that began later", "login", GOING, (row) => inBody(row, { started_at_utc: FAR })),
  change("a log-in of somebody else", "login", GOING, (row) =>
    inBody({ ...row, operator_id: "id-000002" }, { operator_id: "id-000002" }),
  ),
  add("a log-in", "login", GOING, (row) => inBody({ ...row, id: "m", token_hash: "0".repeat(64) }, { id: "m" })),
  change("a log-in in another workspace", "login", GOING, (row) => ({ ...row, workspace: "plant" })),

  change("an invitation with another token", "invitation", "", (row) => ({ ...row, token_hash: "0".repeat(64) })),
  change("an invitation that lasts longer", "invitation", "", (row) => ({ ...row, expires_at_utc: FAR })),
  change("an invitation of the owner", "invitation", "", (row) => ({ ...row, operator_id: OWNER_ID })),
  add("an invitation beside the one that there is", "invitation", "", (row) => ({
    ...row,
    token_hash: "0".repeat(64),
  })),
  change("an invitation in another workspace", "invitation", "", (row) => ({ ...row, workspace: "plant" })),
];

/** Makes an edit of the tables; answers the function that takes it back. */
export async function applyEdit(tables: EditedTables, { table, edit }: AccessEdit): Promise<() => Promise<void>> {
  const rows = await tables.read(table);
  const edited = edit(rows);
  if (JSON.stringify(edited) === JSON.stringify(rows)) throw new Error("this edit changes nothing");
  await tables.replace(
    table,
    edited.map((row) => ({ ...row, row_hash: hashRow(table satisfies SealedTable, row) })),
  );
  return () => tables.replace(table, rows);
}

function change(
  name: string,
  table: AccessTable,
  marker: string,
  how: (row: Row, rows: readonly Row[]) => Row,
): AccessEdit {
  const edit = (rows: readonly Row[]): Row[] => {
    const found = find(rows, marker);
    return rows.map((row) => (row === found ? how(row, rows) : row));
  };
  return { name, table, edit };
}

function add(name: string, table: AccessTable, marker: string, how: (row: Row) => Row): AccessEdit {
  return { name, table, edit: (rows) => [...rows, how(find(rows, marker))] };
}

function remove(name: string, table: AccessTable, marker: string): AccessEdit {
  const edit = (rows: readonly Row[]): Row[] => rows.filter((row) => row !== find(rows, marker));
  return { name, table, edit };
}

/** The first row whose content holds a text. */
function find(rows: readonly Row[], marker: string): Row {
  const found = rows.find((row) => marker === "" || row["body"]?.includes(marker));
  if (found === undefined) throw new Error(`no row holds ${marker}`);
  return found;
}

function inBody(row: Row, parts: object): Row {
  return { ...row, body: JSON.stringify({ ...(JSON.parse(row["body"] ?? "") as object), ...parts }) };
}

function expiryOf(row: Row): string {
  return (JSON.parse(row["body"] ?? "") as { expires_at_utc: string }).expires_at_utc;
}
