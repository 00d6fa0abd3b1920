/**
 * Does what is to be done once a deed succeeded, also when the form that asked for it is gone by then: a change can be on
 * the page before its own answer is. Failures are left to the mutation, which shows them.
 */
export async function afterSuccess<T>(deed: Promise<T>, then: (answer: T) => void): Promise<void> {
  let answer: T;
  try {
    answer = await deed;
  } catch {
    return;
  }
  then(answer);
}
