import { FAMILIES } from '#contract/models/card.ts';
import { cardOf, CARDS } from '#contract/models/index.ts';
import { PRESET_TEXTS, SYNTHETIC_PRESETS } from '#contract/synthetic.ts';
import { PROTOCOLS } from '#contract/metrics.ts';
import {
  isAblated,
  resetModel,
  setAblation,
  setModel,
  setProtocol,
  setSeed,
  useConfig,
} from '#stores/run/config.ts';
import { generateDataset, useDataset } from '#stores/data/dataset.ts';
import { isBusy, useRun } from '#stores/run/run.ts';
import { showOverlay } from '#stores/page/palette.ts';
import { keysOf } from '../../shortcuts/table.ts';
import type { Command } from '../command.ts';

/** What the next run is: model, switches, seed, protocol, dataset. */
export function setupCommands(): Command[] {
  return [...modelCommands(), ...ablationCommands(), ...experimentCommands(), ...datasetCommands()];
}

function modelCommands(): Command[] {
  const { model } = useConfig.getState();
  const group = 'Recommender';
  return [
    {
      ...{ id: 'models', group, label: 'Look at all models', keys: keysOf('models') },
      run: () => showOverlay('models'),
    },
    ...CARDS.map(({ id, label, family }) => ({
      ...{ id: `model-${id}`, group, label },
      detail: id === model ? 'chosen' : FAMILIES[family],
      run: () => setModel(id),
    })),
  ];
}

function ablationCommands(): Command[] {
  const { model, drafts } = useConfig.getState();
  return cardOf(model).ablations.map((ablation) => {
    const isOn = isAblated(drafts[model], ablation);
    return {
      id: `ablation-${ablation.id}`,
      group: 'Ablations',
      label: `${ablation.label}: switch ${isOn ? 'off' : 'on'}`,
      detail: ablation.help,
      run: () => setAblation(ablation, !isOn, model),
    };
  });
}

function experimentCommands(): Command[] {
  const { seed, protocol } = useConfig.getState();
  const next = typeof seed === 'number' ? seed + 1 : 1;
  const group = 'Settings';
  return [
    {
      id: 'seed',
      group,
      label: `Next seed: ${next}`,
      detail: `now ${String(seed)}`,
      run: () => setSeed(next),
    },
    ...PROTOCOLS.filter((id) => id !== protocol).map((id) => ({
      ...{ id: `protocol-${id}`, group, label: `Protocol: ${id}`, detail: `now ${protocol}` },
      run: () => setProtocol(id),
    })),
    { id: 'reset', group, label: 'Reset all settings of the model', run: resetModel },
  ];
}

function datasetCommands(): Command[] {
  const obstacle = isBusy(useRun.getState().status) ? 'when the run has ended' : undefined;
  const { source } = useDataset.getState();
  const loaded = source?.source === 'synthetic' ? source.preset : undefined;
  return SYNTHETIC_PRESETS.map((preset) => ({
    id: `dataset-${preset}`,
    group: 'Synthetic data',
    label: PRESET_TEXTS[preset].label,
    detail: preset === loaded ? 'loaded' : PRESET_TEXTS[preset].help,
    obstacle,
    run: () => void generateDataset({ source: 'synthetic', preset, seed: 1 }),
  }));
}
