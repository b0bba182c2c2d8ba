import type { ReactNode } from 'react';
import { Switch as AriaSwitch } from 'react-aria-components';

interface Props {
  id?: string;
  /** Shown before the switch; without it, `label` names it for screen readers. */
  children?: ReactNode;
  label?: string;
  isSelected: boolean;
  onChange: (on: boolean) => void;
  isDisabled?: boolean;
}

/** An on-off switch. */
export function Switch({ children, label, ...props }: Props) {
  return (
    <AriaSwitch className="switch" aria-label={label} {...props}>
      {children && <span className="switch-label">{children}</span>}
      <span className="switch-track" aria-hidden="true" />
    </AriaSwitch>
  );
}
