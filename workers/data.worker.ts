import { DataLaboratory } from '#datasets/laboratory.ts';
import { FileShelfStore } from '#datasets/shelf/fileShelfStore.ts';
import { Shelf } from '#datasets/shelf/shelf.ts';
import { exposeApi } from './exposeApi.ts';

exposeApi(new DataLaboratory(async () => new Shelf(await FileShelfStore.open())));
