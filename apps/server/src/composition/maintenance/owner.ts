import { parseArgs } from "node:util";
import { LoginName, PersonName, createFirstOwner } from "@valhalla-go/core";
import { createOwnerCheck } from "../../access/create-owner-check.ts";
import { requireGoodPassword } from "../../access/door/require-good-password.ts";
import { Passwords } from "../../access/passwords/passwords.ts";
import { DEFAULT_WORKSPACE, systemCaller } from "../../caller/system-caller.ts";
import { parseEnvironment } from "../environment.ts";
import { machineOperator } from "../machine-operator.ts";
import { openInstallation } from "../open-installation.ts";
import { REPOSITORY } from "../package-folder.ts";
import { StartError } from "../start-error.ts";
import { readNewPassword } from "./read-new-password.ts";
import { tellOutcome } from "./run-command.ts";

const USAGE = 'npm run owner -- LOGIN [--name "Olga Berg"]';

// Makes the first owner of an installation whose server is stopped: on the data folder, or on the database of DATABASE_URL.
await tellOutcome(async () => {
  const { login, name } = readCommandLine();
  const { DATA_DIR, DATABASE_URL, SIGNING_KEY_FILE, NEW_SIGNING_KEY } = process.env;
  const place = parseEnvironment({ DATA_DIR, DATABASE_URL, SIGNING_KEY_FILE, NEW_SIGNING_KEY }, REPOSITORY);
  const { backend } = await openInstallation(place, {
    onDeath: (error) => {
      throw error;
    },
    measureServer: () => [],
  });
  try {
    if (await createOwnerCheck(backend.store, DEFAULT_WORKSPACE)()) {
      throw new StartError("There is an owner who can sign in already, and owners make accounts at the Access page.");
    }
    const password = await readNewPassword();
    await requireGoodPassword(password, { login, name });
    await backend.run(createFirstOwner, {
      caller: { ...systemCaller, actor: machineOperator.actor, scopes: new Set(["access:keep"]) },
      input: { login, name, password_hash: await new Passwords().hash(password) },
    });
    return `Owner ${login} can sign in when the server is started.`;
  } finally {
    await backend.close();
  }
});

function readCommandLine(): { readonly login: string; readonly name: string } {
  const { positionals, values } = parse();
  const [text, ...others] = positionals;
  if (text === undefined || others.length > 0) throw new StartError(`Name one log-in: ${USAGE}`);
  const login = LoginName.safeParse(text);
  if (!login.success) throw new StartError(`The log-in name ${login.error.issues[0]?.message ?? ""}. ${USAGE}`);
  const name = PersonName.safeParse(values.name ?? text);
  if (!name.success) throw new StartError(`A name has 1 to 100 characters. ${USAGE}`);
  return { login: login.data, name: name.data };
}

function parse() {
  try {
    return parseArgs({ options: { name: { type: "string" } }, allowPositionals: true });
  } catch (cause) {
    const problem = cause instanceof Error ? (cause.message.split(". ")[0] ?? "") : String(cause);
    throw new StartError(`${problem}. Use it so: ${USAGE}`, { cause });
  }
}
