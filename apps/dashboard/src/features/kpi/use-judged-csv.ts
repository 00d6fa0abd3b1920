import { useEffect, useState } from "react";
import type { JudgedCsv } from "./judge-csv.ts";

interface Judged {
  readonly csv: string;
  readonly judged: JudgedCsv;
}

/** What a file comes to, read with the server's own schema, which is fetched for it; null while that is under way, or of nothing. */
export function useJudgedCsv(csv: string, kpis: readonly string[]): JudgedCsv | null {
  const [result, setResult] = useState<Judged | null>(null);
  const names = kpis.join(",");
  useEffect(() => {
    if (csv.trim() === "") return undefined;
    let isWanted = true;
    const judge = async (): Promise<void> => {
      const { judgeCsv } = await import("./judge-csv.ts");
      if (isWanted) setResult({ csv, judged: judgeCsv(csv, names === "" ? [] : names.split(",")) });
    };
    void judge();
    return () => {
      isWanted = false;
    };
  }, [csv, names]);
  return result?.csv === csv ? result.judged : null;
}
