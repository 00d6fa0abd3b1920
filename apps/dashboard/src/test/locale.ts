// Tests read what a viewer in Britain reads, whatever the machine speaks.
Object.defineProperty(navigator, "language", { configurable: true, value: "en-GB" });
