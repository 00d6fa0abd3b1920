/** Names that a look-up answers for a test, beside those of the machine: all of them lead to it, or to its network. */
export const NAMES: Readonly<Record<string, readonly string[]>> = {
  "canary.example": ["127.0.0.1"],
  "canary-v6.example": ["::1"],
  "127.0.0.1.nip.example": ["127.0.0.1"],
  "public-first.example": ["203.0.113.7", "127.0.0.1"],
  "public-last.example": ["127.0.0.1", "203.0.113.7"],
  "mapped.example": ["::ffff:127.0.0.1"],
  "any.example": ["0.0.0.0"],
  "metadata.google.internal": ["169.254.169.254"],
  "xn--bcher-kva.example": ["127.0.0.1"],
};

/** What an address can be written as so that nobody sees that it leads to this machine, at a port of it. */
export function urlTricks(port: number): readonly string[] {
  const hosts = [
    // Numbers that are an address to some.
    ["2130706433", "0x7f000001", "0X7F000001", "017700000001", "0177.0.0.1", "0177.0.0.01", "00177.0.0.1"],
    ["127.1", "127.0.1", "0x7f.1", "0x7f.0.0.1", "0177.1", "0x7f.0x0.0x0.0x1", "127.0x0.0.01", "127.0.0.1."],
    ["0", "0.0.0.0", "0x0", "00", "0.0", "127.0.0.2", "127.255.255.254"],
    // Names.
    ["localhost", "LOCALHOST", "LocalHost", "localhost."],
    Object.keys(NAMES),
    ["CANARY.example", "canary.example.", "bücher.example"],
    // IPv6, and what it holds inside.
    ["[::1]", "[0:0:0:0:0:0:0:1]", "[0000:0000:0000:0000:0000:0000:0000:0001]", "[::0:1]", "[::]", "[0:0:0:0:0:0:0:0]"],
    ["[::ffff:127.0.0.1]", "[::FFFF:7F00:1]", "[::ffff:7f00:0001]", "[0:0:0:0:0:ffff:127.0.0.1]", "[::ffff:0.0.0.0]"],
    ["[::127.0.0.1]", "[::7f00:1]", "[::ffff:0:127.0.0.1]", "[64:ff9b::127.0.0.1]", "[64:ff9b:1::7f00:1]"],
    ["[2002:7f00:1::]", "[2002:7f00:0001::1]", "[2001:0:7f00:1::]", "[fe80::1]", "[fe80::1%25lo]", "[::1%25lo]"],
    ["[fec0::1]", "[fc00::1]", "[fd00:ec2::254]", "[ff02::1]", "[100::1]"],
    // Letters that are others after all.
    ["①②⑦.⓪.⓪.①", "１２７.０.０.１", "127。0。0。1", "127．0．0．1", "127｡0｡0｡1", "０ｘ７ｆ.1"],
    ["ⓛⓞⓒⓐⓛⓗⓞⓢⓣ", "ｌｏｃａｌｈｏｓｔ", "local\u00ADhost", "local\u200Bhost", "ℒocalhost", "𝐥ocalhost"],
    ["%31%32%37.0.0.1", "127%2e0%2e0%2e1", "%6c%6f%63alhost", "127.0.0\t.1", "127.0.\n0.1", "127.0.0.1\r"],
    // Of networks and clouds.
    ["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "169.254.170.2", "100.100.100.200"],
    ["100.64.0.1", "168.63.129.16", "192.0.0.192", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255"],
    ["0xa9fea9fe", "2852039166", "0251.0376.0251.0376", "[::ffff:a9fe:a9fe]"],
  ].flat();
  return [
    hosts.map((host) => `http://${host}:${port}/`),
    // Shapes of a URL.
    [
      `https://127.0.0.1:${port}/`,
      `HTTP://127.0.0.1:${port}/`,
      ` http://127.0.0.1:${port}/`,
      `\u0000http://127.0.0.1:${port}/`,
    ],
    [
      `http:127.0.0.1:${port}/`,
      `http:/127.0.0.1:${port}/`,
      `http:///127.0.0.1:${port}/`,
      `http:\\\\127.0.0.1:${port}\\`,
    ],
    [`http://127.0.0.1:${port}#@example.com/`, `http://127.0.0.1:${port}?@example.com/`],
    [`http://127.0.0.1:${port}\\@example.com/`, `http://127.0.0.1:${port}/\\@example.com:80/`],
    [`http://example.com@127.0.0.1:${port}/`, `http://example.com:80@127.0.0.1:${port}/`, `http://@127.0.0.1:${port}/`],
    [`http://example.com%2f@127.0.0.1:${port}/`, `http://example.com%5c@127.0.0.1:${port}/`],
    [
      `http://127.0.0.1:0${port}/`,
      `http://127.0.0.1:00000${port}/`,
      `http://127.0.0.1:${port + 65_536}/`,
      "http://127.0.0.1:0/",
    ],
    [
      `ftp://127.0.0.1:${port}/`,
      `gopher://127.0.0.1:${port}/_GET`,
      `ws://127.0.0.1:${port}/`,
      `file://127.0.0.1:${port}/`,
    ],
    [`//127.0.0.1:${port}/`, `127.0.0.1:${port}`, `dict://127.0.0.1:${port}/`, `http+unix://127.0.0.1:${port}/`],
    ["file:///etc/passwd", "data:text/plain,hello", "javascript:1", "http://", "http://:80/", ""],
  ].flat();
}

/** The same for a host that is given without a URL. */
export const HOST_TRICKS: readonly string[] = [
  ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0", "0.0.0.0", "localhost", "localhost."],
  ["::1", "::", "[::1]", "::ffff:127.0.0.1", "::ffff:7f00:1", "::1%lo", "fe80::1%lo", "0:0:0:0:0:0:0:1"],
  [
    "①27.0.0.1",
    "127。0。0。1",
    "%6cocalhost",
    "user@127.0.0.1",
    "127.0.0.1#",
    "127.0.0.1/",
    "127.0.0.1:80",
    "127.0.0.1\\",
  ],
  [" 127.0.0.1", "127.0.0.1\u0000", "127.0.0.1\n", "canary.example", "CANARY.EXAMPLE.", "public-first.example", ""],
].flat();
