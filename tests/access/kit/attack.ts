/** What a hostile page got hold of. */
export interface Loot {
  /** What it could read or see of answers, and by which way. */
  readonly seen: readonly string[];
  /** How many ways it tried. */
  readonly tried: number;
}

/** What a hostile page tries. */
export interface AttackPlan {
  /** `http://localhost:5000` */
  readonly target: string;
  /** Reads that tell something. */
  readonly reads: readonly string[];
  /** Reads that leave something in the record. */
  readonly marks: readonly string[];
  /** Changes, each with the fields that it takes. */
  readonly changes: readonly { readonly path: string; readonly fields: Readonly<Record<string, string>> }[];
  /** How long each way may take, in milliseconds. */
  readonly patience_ms: number;
}

/** Everything that a page of another origin can do to a server, done in that page: this function is sent to a browser. */
export async function attack({ target, reads, marks, changes, patience_ms }: AttackPlan): Promise<Loot> {
  const seen: string[] = [];
  let tried = 0;
  const AT_ONCE = 8;
  const gets = [...reads, ...marks];
  const host = target.replace(/^http/, "ws");

  /** Tries a way; what it answers in time was seen. */
  const attempt = (way: string, work: () => Promise<string | null> | string | null) => async (): Promise<void> => {
    tried += 1;
    const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), patience_ms));
    const found = await Promise.race([Promise.resolve().then(work), late]).catch(() => null);
    // Under a name of its own a page reads that the name is refused, and its own name in that.
    const isNothing = found === null || found === "" || found.includes("urn:valhalla-go:problem:host-refused");
    if (!isNothing) seen.push(`${way}: ${found.slice(0, 80)}`);
  };

  /** Puts an element into the page; answers what came of it. */
  const place = <E extends HTMLElement>(element: E, look: (element: E) => string | null): Promise<string | null> =>
    new Promise((resolve) => {
      element.addEventListener("load", () => {
        try {
          resolve(look(element));
        } catch {
          resolve(null);
        }
      });
      element.addEventListener("error", () => resolve(null));
      document.body.append(element);
    });

  const make = <K extends keyof HTMLElementTagNameMap>(tag: K, properties: object): HTMLElementTagNameMap[K] =>
    Object.assign(document.createElement(tag), properties);

  const insideOf = (frame: HTMLIFrameElement): string | null => frame.contentDocument?.body.textContent ?? null;

  const submit = (path: string, fields: Readonly<Record<string, string>>, enctype: string): Promise<string | null> => {
    const name = `frame-${tried}-${Math.random()}`;
    const frame = make("iframe", { name });
    const form = make("form", { method: "post", action: `${target}${path}`, enctype, target: name });
    // As plain text, a field's name and value can spell JSON around the sign between them.
    const spelled: Readonly<Record<string, string>> =
      enctype === "text/plain" ? { [`${JSON.stringify(fields).slice(0, -1)},"x":"`]: '"}' } : fields;
    for (const [field, value] of Object.entries(spelled)) {
      form.append(make("input", { type: "hidden", name: field, value }));
    }
    document.body.append(form);
    const placed = place(frame, insideOf);
    form.submit();
    return placed;
  };

  const bodiesOf = (fields: Readonly<Record<string, string>>): BodyInit[] => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    return [
      JSON.stringify(fields),
      new URLSearchParams(fields),
      form,
      new Blob([JSON.stringify(fields)]),
      new Blob([JSON.stringify(fields)], { type: "text/plain" }),
    ];
  };

  const read = async (response: Response): Promise<string | null> =>
    (await response.text()) || (response.ok ? `${response.status}` : null);

  const listen = (url: string): Promise<string | null> =>
    new Promise((resolve) => {
      const source = new EventSource(url, { withCredentials: true });
      source.addEventListener("open", () => resolve("the stream opened"));
      source.addEventListener("message", ({ data }: MessageEvent) => resolve(String(data)));
      source.addEventListener("error", () => {
        source.close();
        resolve(null);
      });
    });

  const connect = (url: string): Promise<string | null> =>
    new Promise((resolve) => {
      const socket = new WebSocket(url);
      socket.addEventListener("open", () => resolve("the socket opened"));
      socket.addEventListener("error", () => resolve(null));
    });

  const openWindow = async (url: string): Promise<string | null> => {
    const opened = window.open(url);
    await new Promise((resolve) => setTimeout(resolve, patience_ms / 2));
    try {
      const text = opened?.document.body.innerText ?? null;
      return opened?.location.href === "about:blank" ? null : text;
    } finally {
      opened?.close();
    }
  };

  const work: (() => Promise<void>)[] = [];
  for (const { path, fields } of changes) {
    for (const enctype of ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"]) {
      work.push(attempt(`form ${enctype} ${path}`, () => submit(path, fields, enctype)));
    }
    const inUrl = `${path}?${new URLSearchParams(fields)}`;
    work.push(attempt(`form without fields ${inUrl}`, () => submit(inUrl, {}, "application/x-www-form-urlencoded")));
    for (const [index, body] of bodiesOf(fields).entries()) {
      const init = { method: "POST", body, credentials: "include" } as const;
      work.push(
        attempt(`no-cors POST ${index} ${path}`, async () =>
          read(await fetch(`${target}${path}`, { ...init, mode: "no-cors" })),
        ),
        attempt(`cors POST ${index} ${path}`, async () => read(await fetch(`${target}${path}`, init))),
        attempt(`beacon ${index} ${path}`, () => {
          navigator.sendBeacon(`${target}${path}`, body);
          return null;
        }),
      );
    }
    for (const method of ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
      const headers = { "content-type": "application/json", "x-vgo-client": "1" };
      const init = { method, headers, body: JSON.stringify(fields), credentials: "include" } as const;
      work.push(attempt(`cors ${method} ${path}`, async () => read(await fetch(`${target}${path}`, init))));
    }
    work.push(
      attempt(`no-cors POST without body ${inUrl}`, async () =>
        read(await fetch(`${target}${inUrl}`, { method: "POST", mode: "no-cors", credentials: "include" })),
      ),
      attempt(`ping ${path}`, () => {
        const link = make("a", { href: "#", ping: `${target}${inUrl}` });
        document.body.append(link);
        link.click();
        return null;
      }),
    );
  }
  for (const path of gets) {
    const url = `${target}${path}`;
    for (const method of ["GET", "HEAD"]) {
      const init = { method, credentials: "include" } as const;
      work.push(
        attempt(`no-cors ${method} ${path}`, async () => read(await fetch(url, { ...init, mode: "no-cors" }))),
        attempt(`cors ${method} ${path}`, async () => read(await fetch(url, init))),
      );
    }
    work.push(
      attempt(`stream ${path}`, () => listen(url)),
      attempt(`socket ${path}`, () => connect(`${host}${path}`)),
      attempt(`image ${path}`, () => place(make("img", { src: url }), ({ naturalWidth }) => `${naturalWidth} wide`)),
      attempt(`script ${path}`, () => place(make("script", { src: url }), () => "the script ran")),
      attempt(`module ${path}`, () => place(make("script", { type: "module", src: url }), () => "the module ran")),
      attempt(`style ${path}`, () => place(make("link", { rel: "stylesheet", href: url }), () => "the style counts")),
      attempt(`frame ${path}`, () => place(make("iframe", { src: url }), insideOf)),
      attempt(`object ${path}`, () =>
        place(make("object", { data: url }), ({ contentDocument }) => contentDocument?.body.textContent ?? null),
      ),
      attempt(`embed ${path}`, () => place(make("embed", { src: url }), () => null)),
      attempt(`video ${path}`, () => place(make("video", { src: url }), () => "the video loaded")),
      attempt(`prefetch ${path}`, () => place(make("link", { rel: "prefetch", href: url }), () => null)),
    );
  }
  for (const path of marks) work.push(attempt(`window ${path}`, () => openWindow(`${target}${path}`)));
  work.push(attempt("window of the dashboard", () => openWindow(`${target}/`)));
  work.push(
    attempt("service worker", async () => {
      const registration = await navigator.serviceWorker.register("/worker.js");
      await navigator.serviceWorker.ready;
      const heard = new Promise<string>((resolve) => {
        navigator.serviceWorker.addEventListener("message", ({ data }) => resolve(String(data)));
      });
      registration.active?.postMessage(gets.map((path) => `${target}${path}`));
      return heard;
    }),
  );
  // A browser has few connections to one host: what comes all at once waits longer than anybody's patience.
  const waiting = work.values();
  const goOn = async (): Promise<void> => {
    for (const way of waiting) await way();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, goOn));
  return { seen, tried };
}

/** The script of the service worker that the hostile page registers: reads what it is told to and tells what it read. */
export const WORKER = `self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", async ({ data: urls, source }) => {
  const texts = await Promise.all(
    urls.map((url) => fetch(url, { credentials: "include" }).then((response) => response.text(), () => "")),
  );
  source.postMessage(texts.join(""));
});
`;
