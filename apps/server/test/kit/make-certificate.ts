import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

/** A certificate that signed itself, with its key, in PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

interface CertificateOptions {
  readonly not_before?: Date;
  readonly not_after?: Date;
  /** The common name; certificates that are trusted side by side need one each. */
  readonly name?: string;
}

const DAY_MS = 86_400_000;

/** Makes a certificate for `localhost`, in the distinguished encoding of X.509 (RFC 5280); by default it counts for a day. */
export function makeCertificate({
  not_before = new Date(Date.now() - DAY_MS),
  not_after = new Date(Date.now() + DAY_MS),
  name: common_name = "localhost",
}: CertificateOptions = {}): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = sequence(ECDSA_SHA256);
  const name = sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from(common_name)))));
  const names = der(0x04, sequence(der(0x82, Buffer.from("localhost")), der(0x87, Buffer.from([127, 0, 0, 1]))));
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    name,
    sequence(time(not_before), time(not_after)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(sequence(SUBJECT_ALT_NAME, names))),
  );
  const signature = der(0x03, Buffer.concat([Buffer.from([0]), sign("sha256", body, privateKey)]));
  return {
    cert: toPem("CERTIFICATE", sequence(body, algorithm, signature)),
    key: String(privateKey.export({ type: "pkcs8", format: "pem" })),
  };
}

const ECDSA_SHA256 = der(0x06, Buffer.from("2a8648ce3d040302", "hex"));
const COMMON_NAME = der(0x06, Buffer.from("550403", "hex"));
const SUBJECT_ALT_NAME = der(0x06, Buffer.from("551d11", "hex"));

function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const head = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...head]), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function time(moment: Date): Buffer {
  return der(0x18, Buffer.from(`${moment.toISOString().replaceAll(/[-:T]|\..*/g, "")}Z`));
}

function toPem(label: string, bytes: Buffer): string {
  const lines = bytes.toString("base64").match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
}
