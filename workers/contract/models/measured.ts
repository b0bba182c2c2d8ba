import type { Comparison } from '../analysis.ts';
import type { ModelName } from './index.ts';
import ckd from './ckd/measured.json';
import clcrec from './clcrec/measured.json';
import egogcn from './egogcn/measured.json';
import grcn from './grcn/measured.json';
import lattice from './lattice/measured.json';
import mmgcn from './mmgcn/measured.json';
import ngcf from './ngcf/measured.json';
import promptmm from './promptmm/measured.json';
import slmrec from './slmrec/measured.json';
import vbpr from './vbpr/measured.json';
import type { Origin } from '../backend.ts';

// Beside the cards and not on them: only the page that shows the numbers loads them.

/** A change of a metric against the full model, as Ablations compares rows. */
export type Change = Required<Pick<Comparison, 'difference' | 'overUsers' | 'overSeeds' | 'claimed'>>;

/** Test metrics of the last stage by seed. */
export interface MeasuredValues {
  seeds: number[];
  recall20: number[];
  ndcg20: number[];
}

/** What one switch was measured to do. */
export interface MeasuredRow extends MeasuredValues {
  name: string;
  protocol: string;
  change: { recall20: Change; ndcg20: Change };
}

/** What was measured, where and on what, as `scripts/paperCode.ts` wrote it. */
export interface MeasuredDepartures {
  commit: string;
  dataset: { name: string; hash: string };
  backend: string;
  /** What computed it; absent where that was not recorded yet. */
  origins?: Origin[];
  full: MeasuredValues;
  rows: MeasuredRow[];
  /** Specs of the batch runner that brought the numbers, and the folders that they went to. */
  specs: readonly (readonly [spec: string, out: string])[];
}

/** What the departures of models were measured to do. */
export const MEASURED: Partial<Record<ModelName, MeasuredDepartures>> = {
  ckd: {
    ...(ckd as Omit<MeasuredDepartures, 'specs'>),
    specs: [
      ['paper-code-ckd', 'paper-code-ckd'],
      ['paper-code-ckd-on-test', 'paper-code-ckd-on-test'],
    ],
  },
  clcrec: {
    ...(clcrec as Omit<MeasuredDepartures, 'specs'>),
    specs: [['paper-code-clcrec', 'paper-code-clcrec']],
  },
  egogcn: {
    ...(egogcn as Omit<MeasuredDepartures, 'specs'>),
    specs: [
      ['paper-code-egogcn', 'paper-code-egogcn'],
      ['paper-code-egogcn-on-test', 'paper-code-egogcn-on-test'],
    ],
  },
  grcn: {
    ...(grcn as Omit<MeasuredDepartures, 'specs'>),
    specs: [
      ['paper-code-grcn', 'paper-code-grcn'],
      ['paper-code-grcn-on-test', 'paper-code-grcn-on-test'],
    ],
  },
  lattice: {
    ...(lattice as Omit<MeasuredDepartures, 'specs'>),
    specs: [['paper-code-lattice', 'paper-code-lattice']],
  },
  mmgcn: {
    ...(mmgcn as Omit<MeasuredDepartures, 'specs'>),
    specs: [['paper-code-mmgcn', 'paper-code-mmgcn']],
  },
  ngcf: {
    ...(ngcf as Omit<MeasuredDepartures, 'specs'>),
    specs: [
      ['paper-code-ngcf', 'paper-code-ngcf'],
      ['paper-code-ngcf-on-test', 'paper-code-ngcf-on-test'],
    ],
  },
  promptmm: {
    ...(promptmm as Omit<MeasuredDepartures, 'specs'>),
    specs: [
      ['ablations-tiktok', 'ablations'],
      ['paper-code-tiktok', 'paper-code'],
      ['paper-code-tiktok-on-test', 'paper-code-on-test'],
    ],
  },
  slmrec: {
    ...(slmrec as Omit<MeasuredDepartures, 'specs'>),
    specs: [
      ['paper-code-slmrec', 'paper-code-slmrec'],
      ['paper-code-slmrec-on-test', 'paper-code-slmrec-on-test'],
    ],
  },
  vbpr: {
    ...(vbpr as Omit<MeasuredDepartures, 'specs'>),
    specs: [['paper-code-vbpr', 'paper-code-vbpr']],
  },
};

/** The measured row of a departure by its name: evaluation is measured on the full model, everything else by its own run. */
export function measuredRow(
  { rows }: MeasuredDepartures,
  name: string,
  protocol = 'strict',
): MeasuredRow | undefined {
  const wanted = name === 'paper-code' ? { name: 'full', protocol: 'paper-code' } : { name, protocol };
  return rows.find((row) => row.name === wanted.name && row.protocol === wanted.protocol);
}
