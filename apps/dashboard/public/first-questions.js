// Asks what every page asks first, while its scripts are still on their way. A file of its own because the content security
// policy allows no inline script. Addresses and header are those that src/lib/api/trpc.ts would ask with.
globalThis.firstAnswers = new Map(
  ["summary.get", "access.getMe"].map((call) => {
    const url = `/trpc/${call}?input=%7B%7D`;
    const answer = fetch(url, { headers: { "X-VGO-Client": "1" } });
    // Whoever takes it hears of a failure; nobody has to take it.
    answer.catch(() => undefined);
    return [url, answer];
  }),
);
