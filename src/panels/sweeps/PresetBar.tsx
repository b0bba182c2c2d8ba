import { SWEEP_PRESETS } from '#stores/experiments/sweep/presets.ts';
import { choosePreset } from '#stores/experiments/sweep/sweep.ts';
import { useSweepRun } from '#stores/experiments/sweep/driver.ts';
import { Toggle } from '#ui/Toggle.tsx';
import type { ShownSweep } from './useSweepPoints.ts';

const KINDS = [
  { kind: 'paper', title: 'Figure 4 of the paper' },
  { kind: 'open', title: 'Questions the paper left open' },
] as const;

/** Sweeps that are ready to run, each with a sentence on what to expect. */
export function PresetBar({ shown: { definition, origin } }: { shown: ShownSweep }) {
  const isRunning = useSweepRun((state) => state.origin !== undefined);
  const isSynthetic = origin?.source.source === 'synthetic';
  const chosen = SWEEP_PRESETS.find(({ id }) => id === definition.preset);
  return (
    <div className="presets">
      {KINDS.map(({ kind, title }) => (
        <div key={kind} className="preset-row" role="group" aria-label={title}>
          <span>{title}</span>
          <div className="preset-toggles">
            {SWEEP_PRESETS.filter((preset) => preset.kind === kind).map((preset) => (
              <Toggle
                key={preset.id}
                isSelected={preset === chosen}
                onChange={() => choosePreset(preset)}
                isDisabled={isRunning || (preset.synthetic && !isSynthetic)}
              >
                {preset.label}
              </Toggle>
            ))}
          </div>
        </div>
      ))}
      <p className="preset-expect">
        {chosen ? (
          <>
            <strong>What to expect.</strong> {chosen.expect}
          </>
        ) : (
          'A sweep of your own.'
        )}
        {!isSynthetic && ' Sparsity, cold items and scale need a synthetic dataset.'}
      </p>
    </div>
  );
}
