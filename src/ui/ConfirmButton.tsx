import { useState } from 'react';
import { Button } from 'react-aria-components';

interface Props {
  /** What the button does, in a word. */
  label: string;
  /** What will be lost, as a question. */
  question: string;
  /** Names the button for screen readers where several are alike. */
  ariaLabel?: string;
  onConfirm: () => void;
  isDisabled?: boolean;
}

/** A button for what cannot be undone: it asks in place before it acts. */
export function ConfirmButton({ label, question, ariaLabel, onConfirm, isDisabled }: Props) {
  const [state, setState] = useState<'untouched' | 'asking' | 'asked'>('untouched');
  if (state !== 'asking')
    return (
      <Button
        className="button quiet"
        aria-label={ariaLabel}
        isDisabled={isDisabled}
        // The focus comes back from the question.
        autoFocus={state === 'asked'}
        onPress={() => setState('asking')}
      >
        {label}
      </Button>
    );
  return (
    <span className="confirm" role="group" aria-label={question}>
      <span className="confirm-question">{question}</span>
      <Button className="button danger" onPress={onConfirm} isDisabled={isDisabled}>
        {label}
      </Button>
      <Button className="button quiet" autoFocus onPress={() => setState('asked')}>
        Keep
      </Button>
    </span>
  );
}
