import { useEffect, useState } from "react";
import type { JudgedCsv } from "./judge-csv.ts";

interface Found {
  readonly csv: string;
  /** null where what reads it could not be fetched. */
  readonly judged: JudgedCsv | null;
}

interface Judging {
  /** null while that is under way, or of nothing. */
  readonly judged: JudgedCsv | null;
  /** What reads the file could not be fetched. */
  readonly isUnread: boolean;
}

/** What a file comes to, read with the server's own schema, which is fetched for it. */
export function useJudgedCsv(csv: string, kpis: readonly string[]): Judging {
  const [found, setFound] = useState<Found | null>(null);
  const names = kpis.join(",");
  useEffect(() => {
    if (csv.trim() === "") return undefined;
    let isWanted = true;
    const judge = async (): Promise<void> => {
      const judged = await import("./judge-csv.ts").then(
        ({ judgeCsv }) => judgeCsv(csv, names === "" ? [] : names.split(",")),
        () => null,
      );
      if (isWanted) setFound({ csv, judged });
    };
    void judge();
    return () => {
      isWanted = false;
    };
  }, [csv, names]);
  const judged = found?.csv === csv ? found.judged : null;
  return { judged, isUnread: found?.csv === csv && judged === null };
}
