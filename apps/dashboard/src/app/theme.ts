import {
  ActionIcon,
  Button,
  type CSSVariablesResolver,
  type InputWrapperProps,
  type VariantColorsResolver,
  createTheme,
  localStorageColorSchemeManager,
} from "@mantine/core";

/** The key is also in public/color-scheme.js, which has to be read before any of this is loaded. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: "valhalla-go-color-scheme" });

/** Controls are neutral: colours belong to the band and to health. */
const neutralControls: VariantColorsResolver = ({ variant }) => {
  switch (variant) {
    case "filled":
      return {
        background: "var(--action)",
        hover: "var(--action-hover)",
        color: "var(--on-action)",
        border: "1px solid transparent",
      };
    case "subtle":
      return {
        background: "transparent",
        hover: "var(--hover)",
        color: "var(--ink-soft)",
        hoverColor: "var(--ink)",
        border: "1px solid transparent",
      };
    default:
      return {
        background: "transparent",
        hover: "var(--hover)",
        color: "var(--ink)",
        border: "1px solid var(--control-line)",
      };
  }
};

export const theme = createTheme({
  fontFamily: "var(--font)",
  headings: { fontFamily: "var(--font)", fontWeight: "600" },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  variantColorResolver: neutralControls,
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: "subtle", size: 36 } }),
    Button: Button.extend({ defaultProps: { variant: "default" } }),
    // Said plainly and not by `Input`, which would bring every field along where there is none.
    InputWrapper: {
      defaultProps: { inputWrapperOrder: ["label", "description", "input", "error"] } satisfies InputWrapperProps,
    },
  },
});

/** Mantine's own variables, told in the page's tokens, so that there is one place where a colour is decided. */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const scheme = {
    "--mantine-color-body": "var(--surface)",
    "--mantine-color-text": "var(--ink)",
    "--mantine-color-bright": "var(--ink)",
    "--mantine-color-dimmed": "var(--ink-soft)",
    "--mantine-color-placeholder": "var(--ink-faint)",
    "--mantine-color-error": "var(--ink)",
    "--mantine-color-anchor": "var(--ink)",
    "--mantine-color-default": "var(--raised)",
    "--mantine-color-default-hover": "var(--hover)",
    "--mantine-color-default-color": "var(--ink)",
    "--mantine-color-default-border": "var(--control-line)",
    "--mantine-color-disabled": "var(--raised)",
    "--mantine-color-disabled-color": "var(--ink-faint)",
    "--mantine-primary-color-filled": "var(--action)",
    "--mantine-primary-color-filled-hover": "var(--action-hover)",
    "--mantine-primary-color-contrast": "var(--on-action)",
  };
  return { variables: {}, light: scheme, dark: scheme };
};
