import { CARDS, isTrained } from '#contract/models/index.ts';
import { ckd } from './ckd.ts';
import { clcrec } from './clcrec.ts';
import { egogcn } from './egogcn.ts';
import { grcn } from './grcn.ts';
import { lattice } from './lattice.ts';
import { lightgcn } from './lightgcn.ts';
import { mfBpr } from './mfBpr.ts';
import { promptmm } from './promptmm.ts';
import { mmgcn } from './mmgcn.ts';
import { nextItem } from './nextItem.ts';
import { ngcf } from './ngcf.ts';
import { slmrec } from './slmrec.ts';
import { texts } from './texts.ts';
import { vbpr } from './vbpr.ts';
import type { StepBench } from './stepBench.ts';

/** Models with more to say than that they have steps: a contender in stock operators, several settings. */
const SAID: readonly StepBench[] = [
  ...mfBpr,
  ...lightgcn,
  ...promptmm,
  ...vbpr,
  ...grcn,
  ...egogcn,
  ...lattice,
  ...ngcf,
  ...mmgcn,
  ...slmrec,
  ...clcrec,
  ...ckd,
  ...nextItem,
  ...texts,
];

/** The steps of every model that trains; where nothing is said of one, its stages by their defaults. */
export const STEPS: readonly StepBench[] = [
  ...SAID,
  ...CARDS.filter(isTrained)
    .filter(({ id }) => SAID.every(({ model }) => model !== id))
    .flatMap(({ id, label, stages }) =>
      stages.map((stage) => ({
        task: stages.length === 1 ? label : `${label}, ${stage.label.toLowerCase()}`,
        model: id,
        stage: stage.id,
      })),
    ),
];
