import { createSocket } from "node:dgram";
import { once } from "node:events";
import { onTestFinished } from "vitest";

/** What a name has, by kind of record. */
export type Zone = Map<string, Readonly<Partial<Record<"A" | "TXT" | "MX", readonly string[]>>>>;

const TYPES = { A: 1, MX: 15, TXT: 16 } as const;
const HEADER_BYTES = 12;
const NAME_ERROR = 3;

/** A small name server (RFC 1035) on this machine; `zone` may be changed while it runs. Answers its port. */
export async function openDnsTarget(zone: Zone): Promise<number> {
  const socket = createSocket("udp4");
  socket.on("message", (query, from) => {
    const { name, type, end } = readQuestion(query);
    const records = zone.get(name);
    const [kind] = Object.entries(TYPES).find(([, code]) => code === type) ?? [];
    const found = kind === undefined ? [] : (records?.[kind as keyof typeof TYPES] ?? []);
    const head = Buffer.alloc(HEADER_BYTES);
    query.copy(head, 0, 0, 2);
    head.writeUInt16BE(0x8180 | (records === undefined ? NAME_ERROR : 0), 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt16BE(found.length, 6);
    const answers = found.map((value) => encodeAnswer(type, encodeValue(type, value)));
    socket.send(Buffer.concat([head, query.subarray(HEADER_BYTES, end), ...answers]), from.port, from.address);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  onTestFinished(() => void socket.close());
  return socket.address().port;
}

function readQuestion(query: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = HEADER_BYTES;
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString("latin1", at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join(".").toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 };
}

function encodeAnswer(type: number, value: Buffer): Buffer {
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0xc000 | HEADER_BYTES, 0);
  head.writeUInt16BE(type, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(value.length, 10);
  return Buffer.concat([head, value]);
}

function encodeValue(type: number, value: string): Buffer {
  if (type === TYPES.A) return Buffer.from(value.split(".").map(Number));
  if (type === TYPES.TXT) return Buffer.concat([Buffer.from([value.length]), Buffer.from(value)]);
  const [priority = "0", host = ""] = value.split(" ");
  const labels = host.split(".").map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)]));
  return Buffer.concat([Buffer.from([Number(priority) >> 8, Number(priority) & 0xff]), ...labels, Buffer.from([0])]);
}
