import type { PartialConfig } from '../../fields.ts';
import type { Ablation } from '../card.ts';
import { BACKBONE_SETTINGS, BACKBONE_TEXTS, type BackboneName } from './backboneFields.ts';

const row = (
  id: string,
  label: string,
  help: string,
  patch: PartialConfig,
  part: Ablation['part'] = 'distillation',
): Ablation => ({
  id,
  part,
  label,
  help,
  paper: false,
  patch,
});

const parts: readonly Ablation[] = [
  row('no-distillation', 'w/o-distillation', 'No teachers: the backbone alone.', { student: { kdRatio: 0 } }),
  row('generic', 'generic only', 'Only preferences between any two items are distilled.', {
    student: { distill: 'generic' },
  }),
  row('specific', 'specific only', 'Only margins between a click and a random item are distilled.', {
    student: { distill: 'specific' },
  }),
  row('no-reweight', 'w/o-re-weighting', 'All modalities are distilled alike, however far they lag.', {
    student: { reweight: false },
  }),
  row('mse', 'MSE', 'The student is pulled to the teacher’s margin from both sides.', {
    student: { spec: 'mse' },
  }),
  row('ate', 'ATE', 'Modalities are weighed by mean effects of the batch over the teacher’s mean margin.', {
    student: { ite: 'ate' },
  }),
];

/** Every backbone but the default, distilled and alone. */
const backbones = (Object.entries(BACKBONE_TEXTS) as [Exclude<BackboneName, 'vbpr'>, string][])
  .slice(1)
  .flatMap(([model, label]) => {
    const found: PartialConfig = BACKBONE_SETTINGS[model];
    const patch = { ...found, backbone: { model, ...found.backbone } };
    return [
      row(model, `on ${label}`, `${label} is the backbone of teachers and student.`, patch, 'backbone'),
      row(
        `${model}-alone`,
        `${label} alone`,
        `${label} without teachers.`,
        { ...patch, student: { ...found.student, kdRatio: 0 } },
        'backbone',
      ),
    ];
  });

/** Parts of the distillation left out or changed, and every other backbone with it and without. */
export const ablations: readonly Ablation[] = [...parts, ...backbones];
