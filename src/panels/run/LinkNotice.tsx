import { dismissLinkNotice, useLinkNotice } from '#stores/page/address.ts';
import { Button } from '#ui/Button.tsx';

/** Says what of the page's address was not read as it is written. */
export function LinkNotice() {
  const words = useLinkNotice((state) => state.words);
  if (!words) return null;
  const [first, ...others] = words.sentences;
  return (
    <div className="notice warning" role={words.isIncomplete ? 'alert' : 'status'}>
      <div>
        <p className="notice-message">{first}</p>
        {others.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <Button kind="quiet" onPress={dismissLinkNotice}>
        Dismiss
      </Button>
    </div>
  );
}
