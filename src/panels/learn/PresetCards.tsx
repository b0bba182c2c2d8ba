import { applyPreset, takePresetBack, usePresets } from '#stores/learn/presets.ts';
import { Button } from '#ui/Button.tsx';
import { PRESET_CARDS } from './presetTexts.ts';
import { usePresetObstacle } from './presetObstacle.ts';

/** Experiments that are worth trying: each sets up Train. */
export function PresetCards() {
  const { applied, before } = usePresets();
  const obstacle = usePresetObstacle();
  return (
    <>
      {before && (
        <p className="preset-back">
          <Button onPress={() => void takePresetBack()} isDisabled={!!obstacle}>
            Bring my own settings back
          </Button>
        </p>
      )}
      {obstacle && <p className="caption">{obstacle}</p>}
      <ul className="preset-cards">
        {PRESET_CARDS.map((preset) => (
          <li key={preset.id} className="preset-card" data-applied={preset.id === applied}>
            <h3>{preset.label}</h3>
            <p>{preset.help}</p>
            <p className="preset-expect">
              <strong>Expect</strong> {preset.expect}
            </p>
            <Button
              onPress={() => void applyPreset(preset)}
              isDisabled={!!obstacle}
              label={`Set up: ${preset.label}`}
            >
              Set up
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
