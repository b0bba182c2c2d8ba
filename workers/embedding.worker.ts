import { EmbeddingLaboratory } from '#projection/embedding.ts';
import { exposeApi } from './exposeApi.ts';

exposeApi(new EmbeddingLaboratory());
