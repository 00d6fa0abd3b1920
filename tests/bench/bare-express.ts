// The baseline of the HTTP rows: an Express application with one route, which takes a JSON body where there is one and
// answers the JSON it was given.
import type { AddressInfo } from "node:net";
import express from "express";

const answer: unknown = JSON.parse(process.env["ANSWER"] ?? "{}");
const app = express();
app.get("/", (_request, response) => void response.json(answer));
app.post("/", express.json(), (_request, response) => void response.json(answer));
const server = app.listen(0, "127.0.0.1", () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
