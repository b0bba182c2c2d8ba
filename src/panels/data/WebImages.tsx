import type { ItemRow } from '#contract/dataset.ts';
import { setWebImages, useItems } from '#stores/data/items.ts';
import { Switch } from '#ui/Switch.tsx';
import { hostsOf } from './webHosts.ts';

/** Asks before pictures are fetched from the web, and says what that tells to whom. */
export function WebImages({ rows }: { rows: ItemRow[] }) {
  const isOn = useItems((state) => state.showsWebImages);
  const hosts = hostsOf(rows);
  if (!hosts.length && !isOn) return null;
  return (
    <div className="web-images">
      <Switch isSelected={isOn} onChange={setWebImages}>
        Load images from the web
      </Switch>
      <p className="caption">
        Your browser then asks {hosts.join(', ') || 'the addresses of this dataset'} for the pictures of the
        items you look at; those servers see your network address and which pictures you ask for. Nothing else
        leaves this machine.
      </p>
    </div>
  );
}
