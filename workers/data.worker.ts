import { DataLaboratory } from '#datasets/laboratory.ts';
import { FileDatasetStore } from '#datasets/stored/fileStore.ts';
import { StoredDatasets } from '#datasets/stored/storedDatasets.ts';
import { exposeApi } from './exposeApi.ts';

exposeApi(new DataLaboratory(async () => new StoredDatasets(await FileDatasetStore.open())));
