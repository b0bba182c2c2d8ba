import type { ItemRow } from '#contract/dataset.ts';
import { allowHosts, forbidHosts, useWebImages } from '#stores/data/webImages.ts';
import { Button } from '#ui/Button.tsx';
import { Switch } from '#ui/Switch.tsx';
import { hostsOf } from './webHosts.ts';

/** Asks before pictures are fetched from the web, and says what that tells to whom. */
export function WebImages({ rows }: { rows: ItemRow[] }) {
  const allowed = useWebImages((state) => state.hosts);
  const hosts = hostsOf(rows);
  const isOn = hosts.every((host) => allowed.includes(host));
  if (!hosts.length && !allowed.length) return null;
  return (
    <div className="web-images">
      {hosts.length > 0 && (
        <>
          <Switch isSelected={isOn} onChange={(on) => (on ? allowHosts(hosts) : forbidHosts(hosts))}>
            Load images from the web
          </Switch>
          <p className="caption">
            Your browser then asks {hosts.join(', ')} for the pictures of the items you look at; those servers
            see your network address and which pictures you ask for. Nothing else leaves this machine. Other
            servers are asked only after you allow them too.
          </p>
        </>
      )}
      {allowed.length > 0 && (
        <p className="caption">
          Allowed until you take it back, and remembered by this browser: {allowed.join(', ')}.{' '}
          <Button onPress={() => forbidHosts()}>Take back</Button>
        </p>
      )}
    </div>
  );
}
