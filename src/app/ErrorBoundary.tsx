import { Component, type ReactNode } from 'react';
import { reportError, type ErrorReport } from '#contract/errors.ts';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { Button } from '#ui/Button.tsx';

interface Props {
  children: ReactNode;
  /** True where the boundary holds a whole page, whose landmark its notice then replaces. */
  isPage?: boolean;
  /** Called before the children are shown again. */
  onRetry?: () => void;
}

/** Shows what went wrong in one part of the page and leaves the others alone. */
export class ErrorBoundary extends Component<Props, { error?: ErrorReport }> {
  override state: { error?: ErrorReport } = {};

  static getDerivedStateFromError(error: unknown) {
    return { error: reportError(error) };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    const retry = () => {
      this.props.onRetry?.();
      this.setState({ error: undefined });
    };
    const notice = <ErrorNotice error={error} action={<Button onPress={retry}>Try again</Button>} />;
    return this.props.isPage ? <main className="page">{notice}</main> : notice;
  }
}
