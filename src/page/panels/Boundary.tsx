import { Component, type ReactNode } from 'react';

/** Something that throws or cannot be fetched must not take the rest of the page with it. */
export class Boundary extends Component<
  { readonly children: ReactNode; onError(error: unknown): void },
  { readonly failed: boolean }
> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(error: unknown) {
    this.props.onError(error);
  }

  override render() {
    return this.state.failed ? null : this.props.children;
  }
}
