import { Component, type ReactNode } from 'react';
import { reportError, type ErrorReport } from '#contract/errors.ts';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { Button } from '#ui/Button.tsx';

/** Shows what went wrong in one part of the page and leaves the others alone. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error?: ErrorReport }> {
  override state: { error?: ErrorReport } = {};

  static getDerivedStateFromError(error: unknown) {
    return { error: reportError(error) };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    const retry = <Button onPress={() => this.setState({ error: undefined })}>Try again</Button>;
    return <ErrorNotice error={error} action={retry} />;
  }
}
