/** What the server makes of a request that names a host in some way. */
export type HostVerdict = "OK" | "HOST_MISSING" | "HOST_REFUSED" | "REQUEST_MALFORMED";

/** A way to name the host, or several, as it goes over the wire. */
export interface HostCase {
  /** The header lines that name it, without the ends of the lines. */
  readonly lines: readonly string[];
  /** What stands in place of the path; the path itself when left out. */
  readonly target?: (path: string) => string;
  readonly verdict: HostVerdict;
}

const SERVED = ["localhost", "127.0.0.1", "[::1]", "LOCALHOST", "LocalHost"];
const PORTS = ["", ":1", ":80", ":443", ":5000", ":65535"];
const NO_PORTS = [
  ":",
  ":0",
  ":00",
  ":080",
  ":05000",
  ":65536",
  ":99999",
  ":123456",
  ":-1",
  ":+80",
  ":8o",
  ":0x50",
  ":1e3",
  ": 80",
  ":80:80",
  "::80",
  ":80/",
  ":80/x",
  ":80?x",
  ":80#x",
  ":80,",
  ":80@evil.example",
  ".:80",
  "/",
  "?",
  "#",
  "@evil.example",
  "%00",
  "%20",
  "\\",
];

/** Names that a browser or a program could be made to send, none of them a name of this machine. */
const NOT_SERVED = [
  "evil.example",
  "EVIL.EXAMPLE",
  "evil",
  "localhost.",
  "localhost..",
  ".localhost",
  "127.0.0.1.",
  "[::1].",
  "localhost.evil.example",
  "evil.example.localhost",
  "sub.localhost",
  "localhost.localdomain",
  "localhost6",
  "ip6-localhost",
  "loopback",
  "localhos",
  "localhostt",
  "local host",
  "lo\tcalhost",
  "127.0.0.1.evil.example",
  "127.0.0.1.nip.io",
  "localtest.me",
  "127.1",
  "127.0.1",
  "127.0.0.2",
  "127.255.255.254",
  "127.0.0.01",
  "0127.0.0.1",
  "0177.0.0.1",
  "0x7f.0.0.1",
  "0x7f000001",
  "2130706433",
  "017700000001",
  "127.0.0.1\u0660",
  "0",
  "0.0.0.0",
  "255.255.255.255",
  "192.168.0.5",
  "10.0.0.1",
  "169.254.169.254",
  "::1",
  "[::]",
  "[::2]",
  "[0:0:0:0:0:0:0:1]",
  "[0000:0000:0000:0000:0000:0000:0000:0001]",
  "[::0001]",
  "[::ffff:127.0.0.1]",
  "[::ffff:7f00:1]",
  "[::127.0.0.1]",
  "[::1%lo]",
  "[::1%251]",
  "[fe80::1]",
  "[::1",
  "::1]",
  "[[::1]]",
  "[localhost]",
  "[127.0.0.1]",
  "user@localhost",
  "user:password@localhost",
  "@localhost",
  "http://localhost",
  "//localhost",
  "/localhost",
  "localhost\\evil.example",
  "localhost,evil.example",
  "evil.example,localhost",
  "localhost, localhost",
  "localhost;evil.example",
  "localhost evil.example",
  "'localhost'",
  '"localhost"',
  "<localhost>",
  "*",
  "null",
  "undefined",
  "-",
  "_",
  "b\u00fccher.example",
  "xn--bcher-kva.example",
  "\uff4c\uff4f\uff43\uff41\uff4c\uff48\uff4f\uff53\uff54",
  "\u2460\u2461\u2466.0.0.1",
  "loc\u00e4lhost",
  "localhost\u3002",
  "127\u30020\u30020\u30021",
  "\u200blocalhost",
  "localhost\u00a0",
  "loca\u00adlhost",
  "l\u043ecalhost",
  "\u212aocalhost",
  "__proto__",
  "constructor",
  "a".repeat(64),
  "a".repeat(300),
  `${"a.".repeat(200)}localhost`,
  "$(id)",
  "${localhost}",
  "{{localhost}}",
  "localhost&x=1",
  "localhost=127.0.0.1",
  "unix:/tmp/socket",
  "file:",
  "localhost:http",
];

/** How a target can name another host than the header, or the same one; in no form does it take the place of the path. */
const TARGETS: readonly ((path: string) => string)[] = [
  (path) => `http://evil.example${path}`,
  (path) => `http://localhost${path}`,
  (path) => `http://127.0.0.1:5000${path}`,
  (path) => `https://localhost${path}`,
  (path) => `HTTP://LOCALHOST${path}`,
  (path) => `http://user@localhost${path}`,
  (path) => `ftp://localhost${path}`,
];

/** More than one Host, which may even agree. */
const SEVERAL: readonly (readonly string[])[] = [
  ["localhost", "evil.example"],
  ["evil.example", "localhost"],
  ["localhost", "localhost"],
  ["127.0.0.1", "localhost"],
  ["localhost", ""],
  ["", "localhost"],
  ["localhost", "127.0.0.1", "[::1]"],
];

function refused(host: string): HostCase {
  return { lines: [`Host: ${host}`], verdict: "HOST_REFUSED" };
}

/** The cases for a server that was told of no other names. */
export const HOST_CASES: readonly HostCase[] = [
  ...SERVED.flatMap((name) => PORTS.map((port): HostCase => ({ lines: [`Host: ${name}${port}`], verdict: "OK" }))),
  ...SERVED.slice(0, 3).flatMap((name) => NO_PORTS.map((port) => refused(`${name}${port}`))),
  ...NOT_SERVED.map(refused),
  ...NOT_SERVED.slice(0, 12).map((name) => refused(`${name}:5000`)),
  ...TARGETS.map((target): HostCase => ({ lines: ["Host: localhost"], target, verdict: "HOST_REFUSED" })),
  ...SEVERAL.map((hosts): HostCase => ({ lines: hosts.map((host) => `Host: ${host}`), verdict: "HOST_REFUSED" })),
  { lines: ["Host: localhost", "hOST: evil.example"], verdict: "HOST_REFUSED" },
  { lines: ["Host:   localhost  "], verdict: "OK" },
  { lines: ["host:localhost"], verdict: "OK" },
  { lines: ["HOST:\tlocalhost\t"], verdict: "OK" },
  { lines: [], verdict: "HOST_MISSING" },
  { lines: ["Host:"], verdict: "HOST_MISSING" },
  { lines: ["Host:   "], verdict: "HOST_MISSING" },
  { lines: ["Host:", "Host:"], verdict: "HOST_MISSING" },
  // A name that stands anywhere else names no host.
  { lines: ["X-Host: localhost"], verdict: "HOST_MISSING" },
  { lines: ["X-Forwarded-Host: localhost"], verdict: "HOST_MISSING" },
  { lines: ["Forwarded: host=localhost"], verdict: "HOST_MISSING" },
  { lines: ["Origin: http://localhost"], verdict: "HOST_MISSING" },
  { lines: ["Host: evil.example", "X-Forwarded-Host: localhost"], verdict: "HOST_REFUSED" },
  { lines: ["Host: evil.example", "X-Original-Host: localhost"], verdict: "HOST_REFUSED" },
  { lines: ["Host: evil.example", "Forwarded: host=localhost"], verdict: "HOST_REFUSED" },
  { lines: ["Host : localhost"], verdict: "REQUEST_MALFORMED" },
  { lines: [" Host: localhost"], verdict: "REQUEST_MALFORMED" },
  { lines: ["Host: localhost\0"], verdict: "REQUEST_MALFORMED" },
  { lines: ["Host: local\u0001host"], verdict: "REQUEST_MALFORMED" },
  { lines: ["Host: evil.example", " localhost"], verdict: "REQUEST_MALFORMED" },
  { lines: ["Host localhost"], verdict: "REQUEST_MALFORMED" },
];

/** The names of a server that was told of others, and what it makes of them. */
export const ALLOWED_HOSTS = "go.example,only.example:8443,10.0.0.5,[2001:db8::1],xn--bcher-kva.example";

export const ALLOWED_CASES: readonly HostCase[] = [
  ...["go.example", "GO.example", "go.example:80", "go.example:65535", "only.example:8443", "ONLY.example:8443"],
  ...["10.0.0.5", "10.0.0.5:443", "[2001:db8::1]", "[2001:DB8::1]:8443", "xn--bcher-kva.example", "localhost:1"],
]
  .map((host): HostCase => ({ lines: [`Host: ${host}`], verdict: "OK" }))
  .concat(
    ["go.example.", "sub.go.example", "go.example.evil.example", "evil-go.example", "go.example:0", "go.example:"].map(
      refused,
    ),
    ["only.example", "only.example:443", "only.example:84430", "only.example:8443:8443", "10.0.0.50"].map(refused),
    ["[2001:db8:0::1]", "2001:db8::1", "b\u00fccher.example", "evil.example", "10.0.0.5.nip.io"].map(refused),
  );
