import { sha256 } from "#sha256";
import { toBase64 } from "../../proof/base64.ts";

/** The style of every report. Light only: a report is paper. Columns shrink and words break before anything runs over. */
export const STYLE = `
@page { size: A4; margin: 17mm 15mm 18mm;
  @bottom-left { content: "Valhalla GO"; font: 8pt system-ui, sans-serif; color: #616b7b; }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 8pt system-ui, sans-serif; color: #616b7b; } }
:root { color-scheme: only light; --ink: #161a22; --soft: #535d6d; --line: #d5d9e2; --wash: #f3f4f8; --accent: #4a4cd0;
  --green: #1c7040; --amber: #8a5a00; --red: #b3261e; }
* { box-sizing: border-box; }
html { background: #fff; color: var(--ink); font: 10.5pt/1.45 Inter, "Segoe UI", system-ui, "Helvetica Neue", Arial, sans-serif;
  font-variant-numeric: tabular-nums; -webkit-text-size-adjust: 100%; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
body { margin: 0 auto; padding: 12mm 8mm 16mm; max-width: 196mm; overflow-wrap: anywhere; }
header { border-top: 3px solid var(--accent); padding-top: 4mm; margin-bottom: 7mm; }
.kind { color: var(--soft); font-size: 9pt; margin: 0 0 1mm; }
.kind b { color: var(--ink); }
h1 { font-size: 21pt; line-height: 1.15; letter-spacing: -0.015em; margin: 0 0 2mm; text-wrap: balance; }
header p { margin: 0.5mm 0; color: var(--soft); font-size: 11pt; }
section { margin: 0 0 8mm; }
h2 { font-size: 13pt; letter-spacing: -0.01em; margin: 0 0 2.5mm; break-after: avoid; }
p { margin: 0 0 2mm; orphans: 3; widows: 3; }
section > p { font-size: 9.5pt; }
.figures { display: grid; gap: 2mm; margin: 0 0 5mm; padding: 0; }
.by-4 { grid-template-columns: repeat(4, minmax(0, 1fr)); } .by-3 { grid-template-columns: repeat(3, minmax(0, 1fr)); }
.figures div { background: var(--wash); border-radius: 1.5mm; padding: 2mm 2.5mm; break-inside: avoid; display: flex; flex-direction: column-reverse; justify-content: flex-end; }
.figures dt { color: var(--soft); font-size: 8pt; line-height: 1.25; }
.figures dd { margin: 0; font-size: 14pt; font-weight: 600; letter-spacing: -0.01em; line-height: 1.3; }
.facts { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 6mm; margin: 0 0 3mm; }
.facts div { border-top: 1px solid var(--line); padding: 1.6mm 0; display: grid; grid-template-columns: 27mm minmax(0, 1fr); gap: 3mm; }
.facts dt { color: var(--soft); font-size: 8.5pt; padding-top: 0.4mm; }
.facts dd { margin: 0; }
.facts .whole { grid-column: 1 / -1; }
table { width: 100%; border-collapse: collapse; font-size: 9pt; line-height: 1.4; margin: 0 0 3mm; }
caption { text-align: left; color: var(--soft); font-size: 8.5pt; padding: 0 0 1.2mm; break-after: avoid; }
thead { display: table-header-group; break-inside: avoid; break-after: avoid; }
tr { break-inside: avoid; }
tbody tr:first-child { break-before: avoid; }
th, td { text-align: left; vertical-align: top; padding: 1.3mm 3mm 1.3mm 0; border-top: 1px solid var(--line); font-weight: 400; }

thead th { color: var(--soft); font-size: 8pt; border-top: 0; border-bottom: 1.5px solid var(--ink); vertical-align: bottom; line-height: 1.25; }
thead + tbody tr:first-child > * { border-top: 0; }
.w-time { width: 24mm; } .w-narrow { width: 34mm; } .w-middle { width: 44mm; } .w-number { width: 20mm; }
th.w-number, td.w-number { text-align: right; padding-right: 5mm; }
.w-number .l { white-space: nowrap; }
th:last-child, td:last-child, th.w-number:last-child, td.w-number:last-child { padding-right: 0; }
.compact { width: auto; min-width: 62%; }
.compact .w-number { width: 21mm; } .compact .w-middle { width: 52mm; }
.changed > :first-child { font-weight: 600; }
.gap td { background: var(--wash); text-align: center; font-style: italic; padding: 1.6mm 0; }
.l { display: block; white-space: pre-line; unicode-bidi: isolate; }
.soft { color: var(--soft); } .strong { font-weight: 650; }
.code { font: 7.5pt/1.5 ui-monospace, "SFMono-Regular", Consolas, "Liberation Mono", monospace; color: var(--soft); }
.good { color: var(--green); } .warn { color: var(--amber); } .bad { color: var(--red); font-weight: 600; }
.band_a::before, .band_b::before, .band_c::before, .band_d::before { content: ""; display: inline-block; width: 2.6mm; height: 2.6mm; margin-right: 1.6mm; border-radius: 0.5mm; }
.band_a::before { background: #bcc7fa; } .band_b::before { background: #727eec; } .band_c::before { background: #4a4cd0; } .band_d::before { background: #28258c; }
.good::before, .warn::before, .bad::before { font-size: 0.85em; margin-right: 1mm; }
.good::before { content: "\\25CF" / ""; } .warn::before { content: "\\25B2" / ""; } .bad::before { content: "\\25A0" / ""; }
.notes { list-style: none; margin: 0; padding: 0; }
.notes li { border-left: 0.8mm solid var(--line); padding: 0 0 0 3.5mm; margin: 0 0 3.5mm; }
.notes .head { color: var(--soft); font-size: 8.5pt; margin: 0; break-after: avoid; }
.notes .text { margin: 0; white-space: pre-wrap; unicode-bidi: isolate; }
.plot { margin: 0 0 4mm; break-inside: avoid; }
.plot > svg { display: block; width: 100%; height: auto; }
.plot text { font-size: 11px; fill: var(--ink); }
.plot .name { text-anchor: end; } .plot .axis { fill: var(--soft); font-size: 10px; } .plot .mark, .plot .inside { text-anchor: middle; }
.plot .grid { stroke: var(--line); }
.fill-green { fill: #2e8b57; } .fill-amber { fill: #e3a008; } .fill-red { fill: #b3261e; } .fill-indigo { fill: #4a4cd0; }
.fill-violet { fill: #9a6fc0; } .fill-grey { fill: #aeb5c2; } .fill-none { fill: #fff; stroke: #535d6d; }
.plot .on-green, .plot .on-red, .plot .on-indigo { fill: #fff; }
figcaption { color: var(--soft); font-size: 8.5pt; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: 0 4mm; margin: 0.5mm 0 0; padding: 0; color: var(--ink); }
@media print { body { padding: 0; max-width: none; } h1 { font-size: 19pt; } }
@media screen and (max-width: 640px) { .figures { grid-template-columns: repeat(2, minmax(0, 1fr)); } .facts { grid-template-columns: minmax(0, 1fr); } .wide { overflow-x: auto; } .wide table { min-width: 150mm; } }
`;

const HASH = `'sha256-${toBase64(sha256(new TextEncoder().encode(STYLE)))}'`;

/** What a page with a report may do: show its own style and pictures that it holds itself. No script, no request. */
export const PAGE_POLICY = `default-src 'none'; style-src ${HASH}; img-src data:; base-uri 'none'; form-action 'none'`;

/** {@link PAGE_POLICY} for an answer over HTTP, where more can be said: the page is not shown inside another one. */
export const REPORT_POLICY = `${PAGE_POLICY}; frame-ancestors 'none'`;
