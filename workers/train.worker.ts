import { TrainingLaboratory } from '#training/laboratory.ts';
import { exposeApi } from './exposeApi.ts';

exposeApi(new TrainingLaboratory());
