// One line per model; index.ts orders them.
export { ckd } from './ckd/card.ts';
export { clcrec } from './clcrec.ts';
export { egogcn } from './egogcn.ts';
export { grcn } from './grcn.ts';
export { lattice } from './lattice.ts';
export { lightgcn } from './lightgcn.ts';
export { mfBpr } from './mf-bpr.ts';
export { mmgcn } from './mmgcn.ts';
export { mostPopular } from './most-popular.ts';
export { ngcf } from './ngcf.ts';
export { odmt } from './odmt/card.ts';
export { promptmm } from './promptmm/card.ts';
export { sasrec } from './sasrec.ts';
export { sasrecEf } from './sasrec-ef.ts';
export { sasrecLf } from './sasrec-lf.ts';
export { slmrec } from './slmrec.ts';
export { vbpr } from './vbpr.ts';
