import { isTest } from "./source-file.mjs";

/**
 * @typedef {import("oxc-parser").Node} Node
 * @typedef {import("./source-rules.mjs").SourceRule} SourceRule
 */

/** Where the words of the dashboard stand, and what no person reads. */
const SPEAKING = /^apps\/dashboard\/src\/(?!texts\/|test\/)/;

/** A notation that is read back as it was written, in any language. */
const NOTATION = "apps/dashboard/src/features/health/maintenance-text.ts";

/** Attributes, and fields of what becomes attributes, whose text a person reads or hears. */
const TEXT_NAMES = new Set([
  "alt",
  "aria-description",
  "aria-label",
  "aria-roledescription",
  "aria-valuetext",
  "body",
  "caption",
  "description",
  "detail",
  "empty",
  "error",
  "heading",
  "help",
  "hint",
  "label",
  "legend",
  "message",
  "nothingFoundMessage",
  "placeholder",
  "sentence",
  "summary",
  "text",
  "title",
  "tooltip",
  "words",
]);
/** Attributes whose text a machine reads, with spaces or without. */
const CODE_NAMES = new Set([
  "accept",
  "aria-controls",
  "aria-describedby",
  "aria-labelledby",
  "autoComplete",
  "className",
  "d",
  "href",
  "media",
  "points",
  "queryKey",
  "rel",
  "shortcut",
  "style",
  "styles",
  "transform",
  "viewBox",
]);
/** Elements whose text is as it is in every language. */
const CODE_ELEMENTS = new Set(["code", "kbd", "pre"]);
/** Calls whose text a person hears or reads. */
const SAYING = new Set(["announce", "countOf", "offerUndo"]);
/** Calls whose text a machine reads. */
const UNREAD = new Set(["matchMedia", "querySelector", "querySelectorAll", "closest", "matches", "RegExp"]);

const LETTER = /\p{L}/u;
/** Two words: letters, a space, letters, with the marks of a sentence between them. */
const TWO_WORDS = /\p{L}[\p{L}\p{N}'’]*[.,;:!?…)"”]*\s+["“(]*\p{L}/u;
/** One word that is a sentence. */
const ONE_WORD_SENTENCE = /^\p{Lu}\p{L}+[.!?…]$/u;
/** One word as a title is written. */
const TITLE_WORD = /^\p{Lu}\p{Ll}+$/u;
/** The families of a font, functions and selectors of style sheets. */
const STYLE = /\bsans-serif$|^[#.[][\w-]+ |^\d+px (?:dashed|dotted|solid) |^(?:calc|rotate|scale|translate|var)[XY]?\(/;
const TEXTS = new Set(["JSXText", "Literal", "TemplateLiteral"]);
/** What stands in a template for what is not known before it is shown. */
const HOLE = "x";

/**
 * Words that a person reads stand in `texts/`, so that a second language is a file and not a hunt.
 * @type {SourceRule}
 */
const WORDS_STAND_IN_TEXTS = {
  holdsFor: ({ path }) => SPEAKING.test(path) && path !== NOTATION && !isTest(path),
  watch: (report) => {
    /** @type {WeakSet<Node>} */
    const judged = new WeakSet();
    /** What no person reads, with everything in it. @type {(node: Node | null | undefined) => void} */
    const leave = (node) => {
      for (const text of textsIn(node)) judged.add(text);
    };
    /** What a person reads: not a letter of it may stand here. @type {(node: Node | null | undefined) => void} */
    const refuseLetters = (node) => {
      for (const text of shownTexts(node)) {
        if (judged.has(text)) continue;
        judged.add(text);
        if (LETTER.test(rawWords(text))) tell(text);
      }
    };
    /** @param {Node} text */
    const refuseWords = (text) => {
      if (judged.has(text)) return;
      judged.add(text);
      const words = wordsOf(text);
      if (STYLE.test(words) || !LETTER.test(rawWords(text))) return;
      if (TWO_WORDS.test(words) || ONE_WORD_SENTENCE.test(words)) tell(text);
    };
    /** @param {Node} text */
    const tell = (text) =>
      report(text, `says “${wordsOf(text).trim()}”: words that a person reads stand in src/texts/`);

    return {
      ImportDeclaration: ({ source }) => leave(source),
      ExportNamedDeclaration: ({ source }) => leave(source),
      ExportAllDeclaration: ({ source }) => leave(source),
      ImportExpression: ({ source }) => leave(source),
      TSLiteralType: ({ literal }) => leave(literal),
      ThrowStatement: ({ argument }) => leave(argument),
      NewExpression: (node) => {
        if (node.callee.type === "Identifier" && /Error$|^RegExp$/.test(node.callee.name)) leave(node);
      },
      CallExpression: (node) => {
        const name = calledName(node.callee);
        if (UNREAD.has(name) || node.callee.type === "Super") leave(node);
        if (SAYING.has(name)) for (const argument of node.arguments) refuseLetters(argument);
      },
      ExpressionStatement: (node) => {
        if (typeof node.directive === "string") leave(node.expression);
      },
      JSXText: (node) => {
        if (LETTER.test(node.value) && !judged.has(node)) tell(node);
      },
      JSXAttribute: ({ name, value }) => {
        const named = name.type === "JSXIdentifier" ? name.name : "";
        if (CODE_NAMES.has(named)) leave(value);
        else if (TEXT_NAMES.has(named)) refuseLetters(value);
      },
      JSXElement: ({ openingElement, children }) => {
        const { name } = openingElement;
        if (name.type === "JSXIdentifier" && CODE_ELEMENTS.has(name.name)) children.forEach(leave);
        else children.forEach(refuseLetters);
      },
      JSXFragment: ({ children }) => children.forEach(refuseLetters),
      Property: ({ key, value, computed }) => {
        if (computed) return;
        const named = key.type === "Identifier" ? key.name : key.type === "Literal" ? String(key.value) : "";
        leave(key);
        if (CODE_NAMES.has(named)) leave(value);
        else if (TEXT_NAMES.has(named) || isTitleWord(value)) refuseLetters(value);
      },
      Literal: (node) => {
        if (typeof node.value === "string") refuseWords(node);
      },
      TemplateLiteral: refuseWords,
    };
  },
};

/** @type {readonly SourceRule[]} */
export const TEXT_RULES = [WORDS_STAND_IN_TEXTS];

/**
 * The texts that an expression can be, whichever way it is decided which.
 * @param {Node | null | undefined} node
 * @returns {Node[]}
 */
function shownTexts(node) {
  switch (node?.type) {
    case "Literal":
      return typeof node.value === "string" ? [node] : [];
    case "TemplateLiteral":
      return [node, ...node.expressions.flatMap(shownTexts)];
    case "ConditionalExpression":
      return [...shownTexts(node.consequent), ...shownTexts(node.alternate)];
    case "LogicalExpression":
    case "BinaryExpression":
      return node.type === "LogicalExpression" || node.operator === "+"
        ? [...shownTexts(node.left), ...shownTexts(node.right)]
        : [];
    case "JSXExpressionContainer":
    case "ParenthesizedExpression":
    case "TSAsExpression":
    case "TSSatisfiesExpression":
      return shownTexts(node.expression);
    case "ArrowFunctionExpression":
      return node.expression ? shownTexts(node.body) : [];
    default:
      return [];
  }
}

/**
 * Every literal and template in a node.
 * @param {unknown} node
 * @returns {Node[]}
 */
function textsIn(node) {
  if (Array.isArray(node)) return node.flatMap(textsIn);
  if (typeof node !== "object" || node === null) return [];
  const { type } = /** @type {Node} */ (node);
  const own = TEXTS.has(type) ? [/** @type {Node} */ (node)] : [];
  return [...own, ...Object.values(node).flatMap(textsIn)];
}

/**
 * What a text says, as far as it is known here.
 * @param {Node} node
 */
function wordsOf(node) {
  if (node.type === "TemplateLiteral") return node.quasis.map(({ value }) => value.cooked ?? value.raw).join(HOLE);
  return node.type === "JSXText" || node.type === "Literal" ? String(node.value) : "";
}

/** The same without what stands for what is not known. @param {Node} node */
function rawWords(node) {
  return node.type === "TemplateLiteral"
    ? node.quasis.map(({ value }) => value.cooked ?? value.raw).join("")
    : wordsOf(node);
}

/**
 * A word of a table: `{ GO: "Go" }`.
 * @param {Node} node
 */
function isTitleWord(node) {
  return node.type === "Literal" && typeof node.value === "string" && TITLE_WORD.test(node.value);
}

/** @param {Node} callee */
function calledName(callee) {
  if (callee.type === "Identifier") return callee.name;
  return callee.type === "MemberExpression" && callee.property.type === "Identifier" ? callee.property.name : "";
}
