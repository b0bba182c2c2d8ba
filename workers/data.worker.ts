import { DataLaboratory } from '#datasets/laboratory.ts';
import { FileShelfStore } from '#datasets/stored/fileStore.ts';
import { Shelf } from '#datasets/stored/storedDatasets.ts';
import { exposeApi } from './exposeApi.ts';

exposeApi(new DataLaboratory(async () => new Shelf(await FileShelfStore.open())));
