import { Bucket, type SeriesWrites } from "@valhalla-go/core";
import type { Selectable } from "kysely";
import type { SeriesBucketTable } from "../schema/database.ts";
import { createBodyReader } from "./body-reader.ts";
import { type Connection, firstRow, prepare } from "./connection.ts";
import { fromIndex } from "./from-index.ts";
import { readPage } from "./read-page.ts";
import { type ReportDamage, sealRow } from "./row-reader.ts";

type BucketRow = Selectable<SeriesBucketTable>;
type Place = Pick<BucketRow, "workspace" | "series" | "span" | "starts_at_utc">;

interface Stretch {
  readonly workspace: string;
  readonly span: string;
  readonly from_utc: string;
  readonly to_utc: string;
}

export function createSeriesRepository(db: Connection, report: ReportDamage): SeriesWrites {
  const selectOne = prepare<Place, BucketRow>(db, (build, parameter) =>
    build
      .selectFrom("series_bucket")
      .selectAll()
      .where("workspace", "=", parameter("workspace"))
      .where("span", "=", parameter("span"))
      .where("starts_at_utc", "=", parameter("starts_at_utc"))
      .where("series", "=", parameter("series")),
  );
  const selectSeries = prepare<Stretch & { series: string }, BucketRow>(db, (build, parameter) =>
    build
      .selectFrom(fromIndex(db, "series_bucket", "series_bucket_of_series"))
      .selectAll()
      .where("workspace", "=", parameter("workspace"))
      .where("series", "=", parameter("series"))
      .where("span", "=", parameter("span"))
      .where("starts_at_utc", ">=", parameter("from_utc"))
      .where("starts_at_utc", "<", parameter("to_utc"))
      .orderBy("starts_at_utc"),
  );
  const selectEvery = prepare<Stretch, BucketRow>(db, (build, parameter) =>
    build
      .selectFrom("series_bucket")
      .selectAll()
      .where("workspace", "=", parameter("workspace"))
      .where("span", "=", parameter("span"))
      .where("starts_at_utc", ">=", parameter("from_utc"))
      .where("starts_at_utc", "<", parameter("to_utc"))
      .orderBy("starts_at_utc")
      .orderBy("series"),
  );
  const selectBefore = prepare<Pick<Stretch, "workspace" | "span"> & { utc: string; limit: number }, BucketRow>(
    db,
    (build, parameter) =>
      build
        .selectFrom("series_bucket")
        .selectAll()
        .where("workspace", "=", parameter("workspace"))
        .where("span", "=", parameter("span"))
        .where("starts_at_utc", "<", parameter("utc"))
        .orderBy("starts_at_utc")
        .orderBy("series")
        .limit(parameter("limit")),
  );
  const upsert = prepare<BucketRow, unknown>(db, (build, parameter) =>
    build
      .insertInto("series_bucket")
      .values({
        workspace: parameter("workspace"),
        series: parameter("series"),
        span: parameter("span"),
        starts_at_utc: parameter("starts_at_utc"),
        body: parameter("body"),
        row_hash: parameter("row_hash"),
      })
      .onConflict((conflict) =>
        conflict.columns(["workspace", "span", "starts_at_utc", "series"]).doUpdateSet(({ ref }) => ({
          body: ref("excluded.body"),
          row_hash: ref("excluded.row_hash"),
        })),
      ),
  );
  const remove = prepare<Place, unknown>(db, (build, parameter) =>
    build
      .deleteFrom("series_bucket")
      .where("workspace", "=", parameter("workspace"))
      .where("span", "=", parameter("span"))
      .where("starts_at_utc", "=", parameter("starts_at_utc"))
      .where("series", "=", parameter("series")),
  );
  const reader = createBodyReader<BucketRow, Bucket>({
    table: "series_bucket",
    keyOf: ({ workspace, series, span, starts_at_utc }) => [workspace, series, span, starts_at_utc].join("/"),
    schema: Bucket,
    report,
  });

  return {
    find: async (workspace, series, span, starts_at_utc) =>
      reader.one(await firstRow(selectOne({ workspace, series, span, starts_at_utc }))),

    list: async (workspace, series, span, from_utc, to_utc) =>
      reader.all(await selectSeries({ workspace, series, span, from_utc, to_utc })),

    listAll: async (workspace, span, from_utc, to_utc) =>
      bySeries(reader.all(await selectEvery({ workspace, span, from_utc, to_utc }))),

    listBefore: (workspace, span, utc, limit) =>
      readPage(limit, (wanted) => selectBefore({ workspace, span, utc, limit: wanted }), reader.all),

    async save(workspace, bucket) {
      const { series, span, starts_at_utc } = bucket;
      const body = JSON.stringify(bucket);
      await upsert(sealRow("series_bucket", { workspace, series, span, starts_at_utc, body }));
    },

    async remove(workspace, { series, span, starts_at_utc }) {
      await remove({ workspace, series, span, starts_at_utc });
    },
  };
}

/** The same by series, each as it was. A database would sort the whole rows for that, which takes three times as long as reading them. */
function bySeries(buckets: readonly Bucket[]): Bucket[] {
  const groups = Map.groupBy(buckets, ({ series }) => series);
  return [...groups.keys()].toSorted().flatMap((series) => groups.get(series) ?? []);
}
