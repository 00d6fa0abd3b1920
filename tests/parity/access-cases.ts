import { type VerbContext, createKey, enterByOidc } from "@valhalla-go/core";
import { actingAs, makeOperator, makeOwner, signIn } from "@valhalla-go/core/test";
import type { ParityCase } from "./cases.ts";

/** Stand for ids that are known only when there is what they name. */
const PIA_ID = "the operator pia";
const OWNER_ID = "the owner";
const OLE_ID = "the operator of the issuer";
const KEY_ID = "the key";
const LOGIN_ID = "the log-in of pia";

/** An owner, somebody who is signed in, somebody of an identity provider, and a key. */
async function people(ctx: VerbContext): Promise<void> {
  await makeOwner(ctx);
  const pia = await makeOperator(ctx, "pia", ["operator"]);
  await signIn(ctx, pia);
  const identity = { issuer: "https://issuer.example", subject: "ole" };
  await enterByOidc({ ctx: actingAs(ctx, pia), input: { identity, name: "Ole", roles: ["viewer"] } });
  await createKey({ ctx, input: { name: "billing pipeline", scopes: ["cone:read", "cone:decide"] } });
}

/** The ids behind {@link PIA_ID} and the others, on a server that {@link people} prepared. */
export async function findAccessIds({ store }: VerbContext): Promise<Readonly<Record<string, string | undefined>>> {
  return store.read(async ({ access }) => {
    const pia = await access.findOperatorByLogin("pia");
    const owner = await access.findOperatorByLogin("ruth");
    const ole = await access.findOperatorByIdentity({ issuer: "https://issuer.example", subject: "ole" });
    const [key] = await access.listKeys("default");
    const [login] = pia === null ? [] : await access.listLogins(pia.operator.id);
    return {
      [PIA_ID]: pia?.operator.id,
      [OWNER_ID]: owner?.operator.id,
      [OLE_ID]: ole?.operator.id,
      [KEY_ID]: key?.key.id,
      [LOGIN_ID]: login?.login.id,
    };
  });
}

const NINA = { login: "Nina@plant-7", name: "Nina \u{1F680}", roles: ["approver", "viewer"] };
const TOO_LONG = "i".repeat(101);

/** For each call of access: success in more than one state, and every refusal that it knows. */
export const ACCESS_CASES: readonly ParityCase[] = [
  { verb: "access.getMe", name: "the operator of the machine", input: {} },
  { verb: "access.getMe", name: "with a field that it does not know", input: { all: "yes" }, code: "INVALID_INPUT" },
  { verb: "access.listOperators", name: "of nobody", input: {} },
  { verb: "access.listOperators", name: "of some", prepare: people, input: {} },
  { verb: "access.listOperators", name: "with a limit", input: { limit: 5 }, code: "INVALID_INPUT" },
  { verb: "access.createOperator", name: "the first", input: NINA },
  { verb: "access.createOperator", name: "one of many", prepare: people, input: NINA },
  {
    verb: "access.createOperator",
    name: "under a name that is taken",
    prepare: people,
    input: { ...NINA, login: "PIA" },
    code: "LOGIN_NAME_TAKEN",
  },
  {
    verb: "access.createOperator",
    name: "with three mistakes",
    input: { login: "a b", name: "", roles: ["root"] },
    code: "INVALID_INPUT",
  },
  { verb: "access.inviteOperator", name: "somebody", prepare: people, input: { operator_id: PIA_ID } },
  {
    verb: "access.inviteOperator",
    name: "nobody",
    prepare: people,
    input: { operator_id: "nobody" },
    code: "OPERATOR_UNKNOWN",
  },
  {
    verb: "access.inviteOperator",
    name: "somebody of an identity provider",
    prepare: people,
    input: { operator_id: OLE_ID },
    code: "OPERATOR_OF_ISSUER",
  },
  {
    verb: "access.inviteOperator",
    name: "with a field that it does not know",
    prepare: people,
    input: { operator_id: PIA_ID, days: 7 },
    code: "INVALID_INPUT",
  },
  {
    verb: "access.updateOperator",
    name: "name and roles",
    prepare: people,
    input: { operator_id: PIA_ID, name: "Pia L.", roles: ["owner"] },
  },
  {
    verb: "access.updateOperator",
    name: "disabled while signed in",
    prepare: people,
    input: { operator_id: PIA_ID, disabled: true },
  },
  {
    verb: "access.updateOperator",
    name: "nobody",
    input: { operator_id: "nobody", disabled: true },
    code: "OPERATOR_UNKNOWN",
  },
  {
    verb: "access.updateOperator",
    name: "the name that comes from an identity provider",
    prepare: people,
    input: { operator_id: OLE_ID, name: "Ola" },
    code: "OPERATOR_OF_ISSUER",
  },
  {
    verb: "access.updateOperator",
    name: "the last owner",
    prepare: people,
    input: { operator_id: OWNER_ID, disabled: true },
    code: "LAST_OWNER",
  },
  {
    verb: "access.updateOperator",
    name: "nothing",
    prepare: people,
    input: { operator_id: PIA_ID },
    code: "INVALID_INPUT",
  },
  { verb: "access.listKeys", name: "none", input: {} },
  { verb: "access.listKeys", name: "some", prepare: people, input: {} },
  { verb: "access.listKeys", name: "with a field that it does not know", input: { all: "yes" }, code: "INVALID_INPUT" },
  { verb: "access.createKey", name: "for 90 days", input: { name: "pipeline", scopes: ["cone:decide"] } },
  {
    verb: "access.createKey",
    name: "for one day",
    prepare: people,
    input: { name: "pipeline", scopes: ["session:read", "cone:decide"], expires_in_days: 1 },
  },
  {
    verb: "access.createKey",
    name: "with what no key may do",
    input: { name: "pipeline", scopes: ["cone:read", "keys:manage", "access:keep"] },
    code: "SCOPE_NOT_YOURS",
  },
  {
    verb: "access.createKey",
    name: "without scopes",
    input: { name: "pipeline", scopes: [], expires_in_days: 0 },
    code: "INVALID_INPUT",
  },
  { verb: "access.revokeKey", name: "one that counts", prepare: people, input: { key_id: KEY_ID } },
  { verb: "access.revokeKey", name: "none", input: { key_id: "none" }, code: "KEY_UNKNOWN" },
  { verb: "access.revokeKey", name: "with an id that is too long", input: { key_id: TOO_LONG }, code: "INVALID_INPUT" },
  { verb: "access.listLogins", name: "of one's own", prepare: people, input: {} },
  { verb: "access.listLogins", name: "of somebody else", prepare: people, input: { operator_id: PIA_ID } },
  { verb: "access.listLogins", name: "of nobody", input: { operator_id: "nobody" }, code: "OPERATOR_UNKNOWN" },
  { verb: "access.listLogins", name: "of no name", input: { operator_id: "" }, code: "INVALID_INPUT" },
  { verb: "access.endLogin", name: "of somebody else", prepare: people, input: { login_id: LOGIN_ID } },
  { verb: "access.endLogin", name: "none", input: { login_id: "none" }, code: "LOGIN_UNKNOWN" },
  {
    verb: "access.endLogin",
    name: "with an id that is too long",
    input: { login_id: TOO_LONG },
    code: "INVALID_INPUT",
  },
];
