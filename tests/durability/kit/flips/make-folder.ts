import { type ServerProcess, callServer, makeDataFolder, startProcess } from "../../../processes/server-process.ts";

/** A data folder whose server was killed, and its sessions. */
export interface KilledFolder {
  readonly folder: string;
  readonly ids: readonly string[];
}

/**
 * A data folder with sessions, notes, cones, signals, steps, accounts, keys and log-ins, made by a server that was killed: the
 * first half of its record is in the database, the second in the log.
 */
export async function makeKilledFolder(): Promise<KilledFolder> {
  const folder = makeDataFolder();
  const ids: string[] = [];
  const first = await startProcess(folder);
  for (let session = 1; session <= 10; session += 1) ids.push(await fillSession(first, session, { isToEnd: true }));
  await first.stop("SIGTERM");
  const second = await startProcess(folder);
  ids.push(await fillSession(second, 11, { isToEnd: true }), await fillSession(second, 12, { isToEnd: false }));
  await second.stop("SIGKILL");

  return { folder, ids };
}

/** Long enough that the rows of a table take more pages than the last changes touch. */
const TEXT = "Caps, budget and rollback were looked at by two people. ".repeat(8);

async function fillSession(
  server: ServerProcess,
  session: number,
  { isToEnd }: { readonly isToEnd: boolean },
): Promise<string> {
  const post = async (path: string, body: object): Promise<unknown> => {
    const { status, body: answer } = await callServer(server, path, body);
    if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(answer)}`);
    return answer;
  };
  const { id } = (await post("/core/go/start_session", { notes: `Start ${session}. ${TEXT}` })) as {
    readonly id: string;
  };
  await post("/core/go/notes", { text: `Note of session ${session}. ${TEXT}` });
  await post("/core/cone/state", { band: "A", reason: `Session ${session}. ${TEXT}`, metrics: { session } });
  await post("/core/status/signals", { source: `ci-${session}`, status: "green", reason: TEXT, ttl_seconds: 86_400 });
  await post("/core/go/complete", { step_id: STEPS[session % STEPS.length], notes: `Session ${session}. ${TEXT}` });
  await fillAccess(post, session);
  if (isToEnd) await post("/core/go/end_session", { notes: `The end of ${session}` });
  return id;
}

/** Two accounts, one of which sets a password and is signed in by it, and a key. */
async function fillAccess(post: (path: string, body: object) => Promise<unknown>, session: number): Promise<void> {
  const person = (name: string) => ({ login: `${name}-${session}`, name: `${name} ${session}`, roles: ["operator"] });
  await post("/core/access/operators", person("invited"));
  const { invitation } = (await post("/core/access/operators", person("signed-in"))) as {
    readonly invitation: { readonly token: string };
  };
  await post("/core/access/door/invitation", {
    token: invitation.token,
    password: `kestrel lantern quarry ${session} orbit`,
  });
  await post("/core/access/keys", { name: `kept ${session}`, scopes: ["cone:decide"] });
}

const STEPS = ["preflight_view_dashboard", "set_opportunistic_caps", "confirm_boring_sop", "intake_ready"];
