import { Link, useSearch } from "@tanstack/react-router";
import { type ReactElement, useEffect } from "react";

/** Two sessions side by side. */
export function ComparePage(): ReactElement {
  const { a, b } = useSearch({ from: "/sessions/compare" });
  useEffect(() => {
    document.title = "Compare | Valhalla GO";
  }, []);
  return (
    <>
      <h1>Compare sessions</h1>
      {[a, b].map((id) =>
        id === undefined ? null : (
          <p key={id}>
            <Link to="/sessions/$id" params={{ id }}>
              {id}
            </Link>
          </p>
        ),
      )}
    </>
  );
}
