import { forget, useOffer, withdraw } from '#stores/experiments/pendingWork/offer.ts';
import { setAsideWords } from '#stores/experiments/pendingWork/purpose.ts';
import { Button } from '#ui/Button.tsx';

/** Says that what was left of a sweep or a lesson cannot be read, and that nothing else is lost. */
export function SetAsideNotice() {
  const [pending] = useOffer((state) => state.setAside);
  if (!pending) return null;
  return (
    <div className="notice set-aside" role="status">
      <p>{setAsideWords(pending)}</p>
      <div className="notice-actions">
        <Button onPress={() => void forget(pending)}>Forget it</Button>
        <Button kind="quiet" onPress={() => withdraw(pending.id)}>
          Later
        </Button>
      </div>
    </div>
  );
}
