import { configure } from "@testing-library/react";

// How fast a page is, is measured in a browser; here it is only waited for, also on a machine that has much else to do.
configure({ asyncUtilTimeout: 10_000 });

Object.defineProperty(globalThis, "scrollTo", { writable: true, value: () => undefined });

// What Mantine asks of a browser and jsdom does not have.
Object.defineProperty(globalThis, "matchMedia", {
  writable: true,
  value: (query: string) => ({
    matches: false,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }),
});

Object.defineProperty(globalThis, "ResizeObserver", {
  writable: true,
  value: class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  },
});

Object.defineProperty(document, "fonts", {
  value: { addEventListener: () => undefined, removeEventListener: () => undefined },
});

// A tour comes to who asks for it.
localStorage.setItem("valhalla-go-tour", "seen");

// A dialog is open or not; what lies behind it is the browser's business.
HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement): void {
  this.open = true;
};
HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement): void {
  this.open = false;
};

// jsdom lays nothing out, so there is nowhere to scroll to. Browsers answer a promise: an effect that gives it back breaks.
Object.assign(Element.prototype, { scrollIntoView: () => Promise.resolve() });
