import { showOverlay } from '#stores/page/palette.ts';
import { setSingleKeys, useSingleKeys } from '#stores/page/singleKeys.ts';
import { Modal } from '#ui/Modal.tsx';
import { Switch } from '#ui/Switch.tsx';
import { Keys } from './Keys.tsx';
import { keyName, PLACES, SHORTCUTS } from './table.ts';
import './shortcuts.css';

/** Every shortcut, by where it works, and the switch for those of a single key. */
export default function ShortcutsDialog() {
  const isOn = useSingleKeys((state) => state.isOn);
  return (
    <Modal
      title="Keyboard shortcuts"
      onClose={() => showOverlay(undefined)}
      footer={
        <Switch isSelected={isOn} onChange={setSingleKeys}>
          Single keys are shortcuts
        </Switch>
      }
    >
      <div className="shortcuts">
        {PLACES.map((place) => (
          <section key={place} aria-labelledby={`keys-${place}`}>
            <h3 id={`keys-${place}`}>{place}</h3>
            <dl>
              {SHORTCUTS.filter(({ where }) => where === place).map(({ id, keys, does }) => (
                <div key={id}>
                  <dt>
                    <Keys keys={keys.map(keyName)} />
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
