/** A curl line as a document shows it. */
export interface CurlCommand {
  readonly line: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Whether it follows a stream (`-N`), which does not end by itself. */
  readonly follows: boolean;
  /** Where the answer goes (`-o`); null: to the terminal. */
  readonly file: string | null;
}

/** The curl lines of a Markdown text's shell blocks, in order. */
export function findCurlCommands(markdown: string): CurlCommand[] {
  const blocks = [...markdown.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, block = ""]) => block);
  return blocks
    .flatMap((block) => block.split("\n"))
    .filter((line) => line.startsWith("curl "))
    .map(readCommand);
}

/** Reads the options that the documents use; throws for any other, so that none is passed over. */
function readCommand(line: string): CurlCommand {
  const words = [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare ?? "",
  );
  const command = {
    line,
    method: "GET",
    url: "",
    headers: {} as Record<string, string>,
    body: null as string | null,
    follows: false,
    file: null as string | null,
  };
  for (let index = 1; index < words.length; index += 1) {
    const word = words[index] ?? "";
    if (word === "-N") command.follows = true;
    else if (word === "-o") command.file = words[(index += 1)] ?? null;
    else if (word === "-X") command.method = words[(index += 1)] ?? "";
    else if (word === "-d") command.body = words[(index += 1)] ?? "";
    else if (word === "-H") {
      const [name = "", value = ""] = (words[(index += 1)] ?? "").split(/:\s*/);
      command.headers[name] = value;
    } else if (word === "#") break; // What follows is for the reader.
    else if (word.startsWith("http")) command.url = word;
    else throw new Error(`this test does not know the curl option ${word} in: ${line}`);
  }
  return command;
}
