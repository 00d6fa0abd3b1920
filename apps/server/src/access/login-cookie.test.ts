import type { Request, Response } from "express";
import { describe, expect, it } from "vitest";
import { clearLoginCookie, readLoginToken, setLoginCookie } from "./login-cookie.ts";

const TOKEN = "t".repeat(43);

function makeRequest({ secure = false, ip = "127.0.0.1", cookie }: { secure?: boolean; ip?: string; cookie?: string }) {
  return { secure, ip, headers: { cookie }, socket: { localPort: 5000 } } as unknown as Request;
}

/** What a browser is told to keep. */
function cookieFor(request: Request, write: (request: Request, response: Response) => void): string {
  const told: string[] = [];
  write(request, { append: (_name: string, value: string) => told.push(value) } as unknown as Response);
  return told.join("\n");
}

describe("the cookie of a log-in", () => {
  it("is __Host- and goes only over TLS where the call came so", () => {
    expect(
      cookieFor(makeRequest({ secure: true }), (request, response) => setLoginCookie(request, response, TOKEN)),
    ).toBe(`__Host-vgo=${TOKEN}; Path=/; HttpOnly; SameSite=Lax; Secure`);
  });

  it("has the port in its name on this machine without TLS", () => {
    expect(cookieFor(makeRequest({}), (request, response) => setLoginCookie(request, response, TOKEN))).toBe(
      `vgo-5000=${TOKEN}; Path=/; HttpOnly; SameSite=Lax`,
    );
  });

  it("never goes to another machine without TLS: a browser does not keep it", () => {
    const far = makeRequest({ ip: "192.0.2.7" });
    expect(cookieFor(far, (request, response) => setLoginCookie(request, response, TOKEN))).toContain("; Secure");
  });

  it("is taken back with the same attributes", () => {
    expect(cookieFor(makeRequest({ secure: true }), clearLoginCookie)).toBe(
      "__Host-vgo=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax; Secure",
    );
  });

  it("is found among others, and only under the name that counts here", () => {
    expect(readLoginToken(makeRequest({ cookie: `a=b; vgo-5000=${TOKEN}; c=d` }))).toBe(TOKEN);
    expect(readLoginToken(makeRequest({ cookie: `vgo-5001=${TOKEN}; __Host-vgo=${TOKEN}` }))).toBeNull();
    expect(readLoginToken(makeRequest({ secure: true, cookie: `vgo-5000=${TOKEN}` }))).toBeNull();
    expect(readLoginToken(makeRequest({}))).toBeNull();
  });

  it("is refused when there are two that differ: a page of another port can plant one", () => {
    expect(() => readLoginToken(makeRequest({ cookie: `vgo-5000=${TOKEN}; vgo-5000=planted` }))).toThrow(
      "This is no credential",
    );
  });
});
