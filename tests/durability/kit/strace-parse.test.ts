import { describe, expect, it } from "vitest";
import { parseStrace } from "./strace-parse.ts";

const OUTPUT = String.raw`101 pwrite64(27</data/valhalla.db-wal>, "\0\0\0\3\377\"\\a\n1\0011", 24, 32) = 24
101 fsync(27</data/valhalla.db-wal> <unfinished ...>
100 write(19<TCP:[127.0.0.1:40577->127.0.0.1:53488]>, "HTTP/1.1 200 OK\r\n"..., 300) = 300
101 <... fsync resumed>) = 0
100 writev(19<TCP:[127.0.0.1:40577->127.0.0.1:53488]>, [{iov_base="a = 1)", iov_len=6}, {iov_base="b", iov_len=1}], 2) = 7
101 ftruncate(27</data/valhalla.db-wal>, 0) = -1 ENOSPC (No space left on device) (INJECTED)
101 fsync(27</data/valhalla.db-wal>) = 0 (DELAYED)
101 fsync(27</data/valhalla.db-wal> <unfinished ...>
100 write(5<anon_inode:[eventfd]>, "", 8 <unfinished ...>
100 <... write resumed>) = ?
`;

describe("parseStrace", () => {
  const calls = parseStrace(OUTPUT);

  it("reads calls in the order of their beginnings, with what they answered", () => {
    expect(
      calls.map(({ thread, name, result, error, is_injected }) => [thread, name, result, error, is_injected]),
    ).toEqual([
      [101, "pwrite64", 24, null, false],
      [101, "fsync", 0, null, false],
      [100, "write", 300, null, false],
      [100, "writev", 7, null, false],
      [101, "ftruncate", -1, "ENOSPC", true],
      [101, "fsync", 0, null, false],
      [101, "fsync", null, null, false],
      [100, "write", null, null, false],
    ]);
  });

  it("knows of a call that others came between when it began and when it ended", () => {
    const [, sync, answer, more] = calls;
    expect([sync!.began, answer!.began, answer!.ended, sync!.ended, more!.began]).toEqual([1, 2, 2, 3, 4]);
    expect(calls[6]!.ended).toBe(Infinity);
  });

  it("gives back the bytes that were written", () => {
    expect(calls[0]!.data).toBe('\0\0\0\x03\xff"\\a\n1\x011');
    expect(calls[2]!.data).toBe("HTTP/1.1 200 OK\r\n");
    expect(calls[3]!.data).toBe("a = 1)b");
    expect(calls[0]!.rest).toBe(", 24, 32");
  });

  it("tells what a descriptor stands for", () => {
    expect([0, 2, 7].map((index) => calls[index]!.target)).toEqual([
      "/data/valhalla.db-wal",
      "TCP:[127.0.0.1:40577->127.0.0.1:53488]",
      "anon_inode:[eventfd]",
    ]);
  });
});
