import { DataLaboratory } from '#datasets/laboratory.ts';
import { exposeApi } from './exposeApi.ts';

exposeApi(new DataLaboratory());
