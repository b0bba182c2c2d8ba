import { cardOf } from '../models/index.ts';
import type { Experiment } from './experiment.ts';

/** "synthetic mini × PromptMM × 9 settings × 3 seeds" */
export function sizeWords({
  dataset,
  settings,
  seeds,
}: Pick<Experiment, 'dataset' | 'settings' | 'seeds'>): string {
  const models = [...new Set(settings.map(({ model }) => model))];
  const parts = [
    dataset.name,
    models.length === 1 ? cardOf(models[0]).label : counted(models.length, 'model'),
    settings.length !== models.length && counted(settings.length, 'setting'),
    counted(seeds.length, 'seed'),
  ];
  return parts.filter(Boolean).join(' × ');
}

const counted = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;
