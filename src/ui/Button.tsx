import type { ReactNode } from 'react';
import { Button as AriaButton, Tooltip, TooltipTrigger } from 'react-aria-components';
import { useHintLandmark } from './useLandmark.ts';

interface Props {
  children: ReactNode;
  onPress: () => void;
  kind?: 'primary' | 'plain' | 'quiet';
  isDisabled?: boolean;
  /** Shown on hover and focus: what the button does, or its shortcut. */
  hint?: string;
  label?: string;
  className?: string;
  /** Takes the focus as it appears: for a button that replaces the one that was pressed. */
  autoFocus?: boolean;
}

/** A push button with an optional hint. */
export function Button({
  children,
  onPress,
  kind = 'plain',
  isDisabled,
  hint,
  label,
  className = '',
  autoFocus,
}: Props) {
  const { ref, landmark } = useHintLandmark();
  const button = (
    <AriaButton
      ref={hint ? ref : undefined}
      className={`button ${kind} ${className}`}
      onPress={onPress}
      isDisabled={isDisabled}
      aria-label={label}
      autoFocus={autoFocus}
    >
      {children}
    </AriaButton>
  );
  if (!hint) return button;
  return (
    <TooltipTrigger delay={500}>
      {button}
      <Tooltip className="tooltip" offset={6} UNSTABLE_portalContainer={landmark}>
        {hint}
      </Tooltip>
    </TooltipTrigger>
  );
}
