import type { ReactNode } from 'react';
import { Button, Dialog, Heading, Modal as AriaModal, ModalOverlay } from 'react-aria-components';
import './modal.css';

interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** Stays in sight below the scrolling content: what is going on, and the buttons. */
  footer: ReactNode;
  className?: string;
}

/** A dialog over the page, open as long as it is rendered; on phones it fills the screen. */
export function Modal({ title, onClose, children, footer, className = '' }: Props) {
  return (
    <ModalOverlay className="modal-overlay" isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <AriaModal className={`modal ${className}`}>
        <Dialog className="modal-dialog">
          <header className="modal-head">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <Button className="button quiet" aria-label="Close" onPress={onClose}>
              <svg className="button-icon" viewBox="0 0 16 16" aria-hidden="true">
                <path d="m3.5 3.5 9 9m0-9-9 9" />
              </svg>
            </Button>
          </header>
          <div className="modal-body">{children}</div>
          <footer className="modal-foot">{footer}</footer>
        </Dialog>
      </AriaModal>
    </ModalOverlay>
  );
}
