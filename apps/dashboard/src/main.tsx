import "@fontsource-variable/inter/wght.css";
import "./app/mantine-styles.ts";
import "./app/tokens.css";
import "./app/global.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app.tsx";

const container = document.getElementById("root");
if (container === null) throw new Error("the page has no #root");
createRoot(container).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
