import { useOffline } from '#stores/page/offline.ts';

const WORDS = {
  ready: 'Works offline',
  fetching: 'Not offline yet',
  failed: 'Needs a network to reload',
  unsupported: 'Needs a network to reload',
};

/** Whether a reload on stage would work without a network. */
export function OfflineMark() {
  const status = useOffline((state) => state.status);
  return (
    <span className="talk-offline" data-ready={status === 'ready' || undefined}>
      {WORDS[status]}
    </span>
  );
}
