import { create } from 'zustand';
import type { ModelName } from '#contract/models/index.ts';
import type { PartialConfig } from '#contract/fields.ts';
import type { SyntheticSource } from '#contract/dataset.ts';
import { resetModel, setField, setModel, useConfig, type ConfigState } from '../run/config.ts';
import { generateDataset, useDataset } from '../data/dataset.ts';
import { wayBack } from './lesson/wayBack.ts';
import { showView } from '../page/view.ts';

/** An experiment that is worth trying, with a word on what to expect. */
export interface Preset {
  id: string;
  label: string;
  /** What is set up. */
  help: string;
  expect: string;
  source: SyntheticSource;
  model: ModelName;
  config: PartialConfig;
}

interface PresetState {
  /** The preset that was set up last. */
  applied?: string;
  /** Settings as they were before it, and the way to the dataset of that time. */
  before?: { config: ConfigState; data: () => Promise<unknown> };
}

/** What was there before a preset, so that it can be taken back. */
export const usePresets = create<PresetState>()(() => ({}));

/** Sets data, model and settings up and shows them; what was there can be brought back. */
export async function applyPreset({
  id,
  source,
  model,
  config,
}: Pick<Preset, 'id' | 'source' | 'model' | 'config'>): Promise<void> {
  const data = wayBack();
  if (!data) return;
  const before = usePresets.getState().before ?? { config: useConfig.getState(), data };
  await generateDataset(source);
  if (useDataset.getState().error) return;
  setModel(model);
  resetModel();
  for (const [section, fields] of Object.entries(config))
    for (const [key, value] of Object.entries(fields ?? {})) setField(section, key, value);
  usePresets.setState({ applied: id, before });
  showView('train');
}

/** Brings back the settings and the dataset that were there before the first preset. */
export async function takePresetBack(): Promise<void> {
  const { before } = usePresets.getState();
  if (!before) return;
  usePresets.setState({ applied: undefined, before: undefined }, true);
  useConfig.setState(before.config, true);
  await before.data();
}
