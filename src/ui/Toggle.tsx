import type { ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components';

interface Props {
  children: ReactNode;
  isSelected: boolean;
  onChange: (on: boolean) => void;
  isDisabled?: boolean;
  label?: string;
}

/** A small button that stays pressed. */
export function Toggle({ children, isSelected, onChange, isDisabled, label }: Props) {
  return (
    <ToggleButton
      className="toggle"
      isSelected={isSelected}
      onChange={onChange}
      isDisabled={isDisabled}
      aria-label={label}
    >
      {children}
    </ToggleButton>
  );
}
