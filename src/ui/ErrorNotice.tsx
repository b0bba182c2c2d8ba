import type { ReactNode } from 'react';
import { Button } from './Button.tsx';

interface Props {
  error: { code: string; message: string; hint: string; stack?: string };
  onDismiss?: () => void;
  action?: ReactNode;
}

/** What went wrong, what to do about it, and the details for whoever wants them. */
export function ErrorNotice({ error, onDismiss, action }: Props) {
  return (
    <div className="notice error" role="alert">
      <p className="notice-message">{error.message}</p>
      <p>{error.hint}</p>
      <details>
        <summary>Details</summary>
        <pre tabIndex={0}>{`${error.code}\n${error.stack ?? 'No further details.'}`}</pre>
      </details>
      <div className="notice-actions">
        {action}
        {onDismiss && (
          <Button kind="quiet" onPress={onDismiss}>
            Dismiss
          </Button>
        )}
      </div>
    </div>
  );
}
