import { cardOf } from '#contract/models/index.ts';
import { presetsOf } from '#stores/experiments/sweep/presets.ts';
import { choosePreset } from '#stores/experiments/sweep/sweep.ts';
import { useSweepRun } from '#stores/experiments/sweep/driver.ts';
import { Toggle } from '#ui/Toggle.tsx';
import type { ShownSweep } from './useSweepPoints.ts';

const TITLES = {
  paper: 'From the paper',
  open: 'Questions the paper left open',
  any: 'For any model',
};

/** Sweeps that are ready to run, each with a sentence on what to expect. */
export function PresetBar({ shown: { definition, origin } }: { shown: ShownSweep }) {
  const isRunning = useSweepRun((state) => state.origin !== undefined);
  const isSynthetic = origin?.source.source === 'synthetic';
  const presets = presetsOf(definition.model);
  const { sweepFigure } = cardOf(definition.model);
  const titles = { ...TITLES, ...(sweepFigure && { paper: `${sweepFigure} of the paper` }) };
  const kinds = (['paper', 'open', 'any'] as const).filter((kind) => presets.some((it) => it.kind === kind));
  const chosen = presets.find(({ id }) => id === definition.preset);
  return (
    <div className="presets">
      {kinds.map((kind) => (
        <div key={kind} className="preset-row" role="group" aria-label={titles[kind]}>
          <span>{titles[kind]}</span>
          <div className="preset-toggles">
            {presets
              .filter((preset) => preset.kind === kind)
              .map((preset) => (
                <Toggle
                  key={preset.id}
                  isSelected={preset.id === chosen?.id}
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
