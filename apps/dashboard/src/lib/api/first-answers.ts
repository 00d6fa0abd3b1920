/** After so long an answer may be older than something the page knows already. */
const FRESH_MS = 5000;

declare global {
  /** What public/first-questions.js asked, by address. */
  var firstAnswers: Map<string, Promise<Response>> | undefined;
}

/** The answer to what was asked before the scripts were there; once, and only while the page is being opened. */
export function takeFirstAnswer(url: string): Promise<Response> | null {
  const answer = globalThis.firstAnswers?.get(url);
  globalThis.firstAnswers?.delete(url);
  return answer === undefined || performance.now() > FRESH_MS ? null : answer;
}
