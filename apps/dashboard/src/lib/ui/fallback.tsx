import { Component, type ReactNode } from "react";

interface Props {
  /** What stands there when the content cannot be shown. */
  readonly instead: ReactNode;
  readonly children: ReactNode;
}

/** Content that the page can do without: when it cannot be fetched or shown, the rest of the page stays. */
export class Fallback extends Component<Props, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? this.props.instead : this.props.children;
  }
}
