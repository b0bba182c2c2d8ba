import { Button } from '#ui/Button.tsx';
import { Modal } from '#ui/Modal.tsx';

/** Shows a link where the browser does not let the page copy it. */
export function LinkDialog({ link, onClose }: { link: string; onClose: () => void }) {
  return (
    <Modal
      title="Copy this link"
      onClose={onClose}
      footer={
        <Button kind="primary" onPress={onClose}>
          Done
        </Button>
      }
    >
      <p>The browser does not let the page copy it: press Ctrl or Cmd with C.</p>
      <input
        className="link-field"
        aria-label="Link"
        readOnly
        value={link}
        // It is selected as it appears, ready to be copied.
        ref={(field) => field?.select()}
      />
    </Modal>
  );
}
