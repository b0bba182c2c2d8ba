import { AnalysisLaboratory } from '#evaluation/laboratory.ts';
import { exposeApi } from './exposeApi.ts';

exposeApi(new AnalysisLaboratory());
