import { type DestinationStream, type Logger, destination, pino } from "pino";

/** Fields that hold what nobody may read later, wherever an error or a fact of the log has them, two levels deep. */
const SECRET = [
  "authorization",
  "cookie",
  "password",
  "current_password",
  "new_password",
  "password_hash",
  "secret",
  "secret_hash",
  "token",
  "token_hash",
  "client_secret",
  "headers",
  "parameters",
];

/** The log of the server, as lines of JSON. Secrets are put into no line on purpose; those in these fields stay out anyway. */
export function createLogger(level: string, stream: DestinationStream = destination(2)): Logger {
  const paths = SECRET.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);
  return pino({ level, redact: { paths, censor: "[secret]" } }, stream);
}
