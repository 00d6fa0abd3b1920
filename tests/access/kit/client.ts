import { z } from "zod";

/** What a call showed to whoever made it. */
export interface Told {
  readonly status: number;
  readonly body: unknown;
  readonly text: string;
  readonly headers: Headers;
}

type Shown = Readonly<Record<string, string>>;

/** Calls a server as a program or a page of its own would, and keeps what was answered. */
export class Client {
  readonly origin: string;
  /** Everything that was answered, in order, but for what is shown once on purpose. */
  readonly told: string[] = [];

  constructor(origin: string) {
    this.origin = origin;
  }

  async get(path: string, headers: Shown = {}): Promise<Told> {
    return this.#tell(await fetch(`${this.origin}${path}`, { headers, redirect: "manual" }));
  }

  async post(path: string, body: object | string, headers: Shown = {}): Promise<Told> {
    const init = {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    };
    return this.#tell(await fetch(`${this.origin}${path}`, init));
  }

  /** The cookie that an answer sets, as it is sent back; with what browsers send beside it. */
  static signedIn({ headers }: Told): Shown {
    const [pair = ""] = (headers.getSetCookie()[0] ?? "").split(";");
    if (!/^(?:__Host-vgo|vgo-\d+)=[A-Za-z0-9_-]{43}$/.test(pair)) throw new Error(`no log-in in ${pair}`);
    return { cookie: pair, "x-vgo-client": "1" };
  }

  async #tell(response: Response): Promise<Told> {
    const text = await response.text();
    const { status, headers } = response;
    this.told.push(`${status} ${[...headers].filter(([name]) => name !== "set-cookie").join("\n")}\n${text}`);
    const isJson =
      headers.get("content-type")?.includes("json") === true && !headers.get("content-type")?.includes("ndjson");
    return { status, headers, text, body: isJson ? JSON.parse(text) : undefined };
  }
}

export const ShownKey = z.looseObject({ secret: z.string(), key: z.looseObject({ id: z.string() }) });
export const ShownInvitation = z.looseObject({
  operator: z.looseObject({ id: z.string() }),
  invitation: z.looseObject({ token: z.string() }),
});
