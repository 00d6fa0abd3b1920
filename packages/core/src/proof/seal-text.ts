/** The text that a bundle's last line signs: `digest` is the SHA-256, in hexadecimal, of all bytes before that line. */
export function sealText(origin: string, digest: string): string {
  return `valhalla-go-bundle/${origin}\n${digest}\n`;
}
