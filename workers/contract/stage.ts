import * as v from 'valibot';
import { isStage } from './models/index.ts';

/** Schema of a stage that a run of some model may have. */
export const stage = v.pipe(v.string(), v.check(isStage, 'must be a stage of a model'));
