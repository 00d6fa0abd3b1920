import { Button, type ButtonProps } from "@mantine/core";
import type { ReactElement, ReactNode } from "react";
import { useMay } from "../access/me-context.ts";
import { Needs, type NeedsProps } from "./needs.tsx";

interface Props extends ButtonProps {
  readonly needs: NeedsProps["scope"];
  readonly href: string;
  /** Opens beside the page, or is kept as a file. */
  readonly opens: "tab" | "file";
  readonly children: ReactNode;
}

/** A link that looks like the deed it is: something is made and fetched. Who may not have it sees why. */
export function VerbLink({ needs, href, opens, ...rest }: Props): ReactElement {
  const may = useMay(needs);
  if (may) {
    const target = opens === "tab" ? { target: "_blank", rel: "noopener" } : { download: "" };
    return <Button {...rest} {...target} component="a" href={href} />;
  }
  return (
    <Needs scope={needs} className={rest.className}>
      {(described) => <Button {...rest} {...described} type="button" onClick={(event) => event.preventDefault()} />}
    </Needs>
  );
}
