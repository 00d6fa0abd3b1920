// What is said when the server gives no answer, so that nothing can be fetched either.

export const NO_ANSWER_TO_QUESTION = "The server does not answer; check that it runs.";
export const NO_ANSWER_TO_CHANGE =
  "The server did not answer, so it is not certain whether this was done. Press again: it is not done twice. What you typed is kept.";
