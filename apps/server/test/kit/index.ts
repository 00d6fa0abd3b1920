export { type Certificate, makeCertificate } from "./make-certificate.ts";
export { type TestApp, type TestAppOptions, openTestApp } from "./test-app.ts";
export { type WireAnswer, type WireRequest, send } from "./send.ts";
