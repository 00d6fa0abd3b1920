import { type WireAnswer, send } from "../kit/send.ts";

/** A browser that follows redirects only when it is told to, with cookies of its own. */
export class TestBrowser {
  readonly cookies = new Map<string, string>();
  readonly #origin: string;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** Asks the server for a path; takes the cookies that it sets. */
  async get(path: string): Promise<WireAnswer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { "user-agent": "a browser of the tests", ...(cookie === "" ? {} : { cookie }) };
    const answer = await send(this.#origin, { method: "GET", path, headers });
    for (const line of answer.headers["set-cookie"] ?? []) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/; Max-Age=0(;|$)/.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }

  /** Goes to sign in: answers the address at the issuer. */
  async leave(query = ""): Promise<string> {
    const { headers } = await this.get(`/core/access/door/oidc${query}`);
    return headers.location ?? "";
  }

  /** What the issuer answers: the path with which it sends the browser back. */
  async askIssuer(url: string): Promise<string> {
    const { headers } = await fetch(url, { redirect: "manual" });
    const { pathname, search } = new URL(headers.get("location") ?? "");
    return pathname + search;
  }

  /** Signs in: there and back again. */
  async signIn(query = ""): Promise<WireAnswer> {
    return this.get(await this.askIssuer(await this.leave(query)));
  }
}

/** What a browser is told when it is not let in: the address of the page that shows it. */
export const REFUSED = /^\/\?sign_in=refused&request_id=[A-Za-z0-9._-]+$/;
