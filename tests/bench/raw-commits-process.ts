// Raw one-insert commits in a process of their own, so that its disk can be slowed: prints how many there are in a second.
import { openRawCommits } from "./raw-commits.ts";

const [, , file = "", commits = "1"] = process.argv;
const raw = openRawCommits(file);
process.stdout.write(`${1 / raw.time(Number(commits))}\n`);
raw.close();
