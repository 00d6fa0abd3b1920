import "@fontsource-variable/inter/wght.css";
import "./app/mantine-styles.ts";
import "./app/tokens.css";
import "./app/global.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app.tsx";
import { takeDoorLink } from "./lib/access/door-link.ts";

const container = document.getElementById("root");
if (container === null) throw new Error("the page has no #root");
// Before anything else reads the address: what such a link brings along is for this page alone.
const link = takeDoorLink();
createRoot(container).render(
  <StrictMode>
    <App link={link} />
  </StrictMode>,
);
