import { ProjectionLaboratory } from '#projection/laboratory.ts';
import { exposeApi } from './exposeApi.ts';

exposeApi(new ProjectionLaboratory());
