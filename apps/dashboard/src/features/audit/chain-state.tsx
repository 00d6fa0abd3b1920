import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { IconLink } from "@tabler/icons-react";
import type { ReactElement } from "react";
import * as texts from "#texts/audit.ts";
import { useTRPC } from "../../lib/api/trpc.ts";
import { numberFormat } from "../../lib/locale/formats.ts";
import { Ago } from "../../lib/time/elapsed.tsx";
import { formatClock } from "../../lib/time/format-time.ts";
import { changesWith } from "../../lib/live/is-touched.ts";
import classes from "./chain-state.module.css";

const figure = numberFormat();

/** A checkpoint comes each minute in which something was written. */
const REFRESH_MS = 30_000;

/** How far the record is signed, and what the last check of it by the server found: one calm line. */
export function ChainState(): ReactElement {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.audit.getCheckpoint.queryOptions({}, { refetchInterval: REFRESH_MS, meta: changesWith("AUDIT_KEY_SET") }),
  );
  // Asked for on the page of proofs alone: it reads the whole record.
  const checked = useQuery(trpc.audit.verify.queryOptions({}, { enabled: false }));
  return (
    <p role="note" aria-label={texts.CHAIN} className={classes.line} data-broken={checked.data?.ok === false}>
      <IconLink size={18} aria-hidden className={classes.icon} />
      <span>
        {data === undefined ? (
          texts.CHAIN_UNKNOWN
        ) : data.checkpoint === null ? (
          texts.CHAIN_UNSIGNED
        ) : (
          <>
            {texts.chainSigned(figure(data.checkpoint.size))}
            <Ago since={data.checkpoint.ts_utc} />
            {data.uncovered === 0 ? "" : texts.chainNewer(figure(data.uncovered))}.
          </>
        )}{" "}
        {checked.data === undefined
          ? texts.CHAIN_NOT_CHECKED
          : checked.data.ok
            ? texts.chainWhole(formatClock(checked.dataUpdatedAt))
            : texts.chainBroken(formatClock(checked.dataUpdatedAt), figure(checked.data.first_bad?.seq ?? 0))}{" "}
        <Link to="/audit/proof">{texts.PROVE}</Link>
      </span>
    </p>
  );
}
