// One line per model, called as its card is in workers/contract/models/all.ts.
export { recipe as ckd } from './ckd/recipe.ts';
export { recipe as clcrec } from './clcrec/recipe.ts';
export { recipe as egogcn } from './egogcn/recipe.ts';
export { recipe as grcn } from './grcn/recipe.ts';
export { recipe as lattice } from './lattice/recipe.ts';
export { recipe as lightgcn } from './lightgcn/recipe.ts';
export { recipe as mfBpr } from './mf-bpr/recipe.ts';
export { recipe as mmgcn } from './mmgcn/recipe.ts';
export { recipe as mostPopular } from './most-popular/recipe.ts';
export { recipe as ngcf } from './ngcf/recipe.ts';
export { recipe as odmt } from './odmt/recipe.ts';
export { recipe as promptmm } from './promptmm/recipe.ts';
export { recipe as sasrec } from './sasrec/recipe.ts';
export { recipe as sasrecEf } from './sasrec-ef/recipe.ts';
export { recipe as sasrecLf } from './sasrec-lf/recipe.ts';
export { recipe as slmrec } from './slmrec/recipe.ts';
export { recipe as vbpr } from './vbpr/recipe.ts';
