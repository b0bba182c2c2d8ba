import { showView } from '#stores/page/view.ts';
import { Button } from '#ui/Button.tsx';

/** Where the studio is, and what it needs. */
export function TryIt() {
  const { hostname, origin, pathname } = location;
  const isLocal = hostname === 'localhost' || hostname.startsWith('127.');
  return (
    <div className="talk-text talk-question">
      {!isLocal && <p className="talk-address">{origin + pathname}</p>}
      <p>{isLocal ? 'Open the studio' : 'Open it'}, press Run. Your own GPU trains; no account, no upload.</p>
      <p>
        From source: <code>npm ci && npm start</code>
      </p>
      <Button kind="primary" className="talk-live" onPress={() => showView('train')}>
        Train live instead
      </Button>
      <p className="talk-aside">Paper: arxiv.org/abs/2402.17188</p>
    </div>
  );
}
