import { InputBase, type InputBaseProps } from "@mantine/core";
import type { CSSProperties, ComponentProps, ReactElement } from "react";
import classes from "./text-area.module.css";

type Fixed = "className" | "component" | "multiline" | "rows" | "style";

interface Props extends Omit<InputBaseProps & ComponentProps<"textarea">, Fixed | "size"> {
  readonly minRows: number;
  readonly maxRows?: number;
}

/**
 * A text of several lines that grows with what is typed. The browser makes it grow: a script would have to lay out the page
 * anew with each key and when a drawer opens. Where the browser cannot, it is made larger by hand.
 */
export function TextArea({ minRows, maxRows = 40, ...rest }: Props): ReactElement {
  const rows = { "--rows-min": minRows, "--rows-max": maxRows } as CSSProperties;
  return <InputBase {...rest} component="textarea" multiline rows={minRows} className={classes.area} style={rows} />;
}
