const LOCAL_PATH = /^(?!.*\/\/)\/[\x21-\x5B\x5D-\x7E]{0,499}$/;

/**
 * A path of this server to go to after signing in, or `/` for anything that could lead elsewhere: another scheme or host, two
 * slashes on end, a backslash (which browsers read as a slash), or characters that browsers leave out of a URL.
 */
export function toLocalPath(text: unknown): string {
  return typeof text === "string" && LOCAL_PATH.test(text) ? text : "/";
}
