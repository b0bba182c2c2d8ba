import type { ReactNode } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';

interface Props {
  title: string;
  /** A few words at the right of the title: what is inside, or what was changed. */
  note?: ReactNode;
  isOpen?: boolean;
  /** Of the title among those of the page. */
  level?: 2 | 3;
  children: ReactNode;
}

/** A titled part of a panel that opens and closes; what is closed is not rendered. */
export function Section({ title, note, isOpen, level = 3, children }: Props) {
  return (
    <Disclosure className="section" defaultExpanded={isOpen}>
      {({ isExpanded }) => (
        <>
          <Heading level={level}>
            <Button slot="trigger">
              <svg className="chevron" viewBox="0 0 10 10" aria-hidden="true">
                <path d="M3 1.5 6.5 5 3 8.5" />
              </svg>
              <span>{title}</span>
              <span className="section-note">{note}</span>
            </Button>
          </Heading>
          <DisclosurePanel>{isExpanded && <div className="section-body">{children}</div>}</DisclosurePanel>
        </>
      )}
    </Disclosure>
  );
}
