import { openArchives } from '#datasets/archive.ts';
import { writeZip } from '#datasets/export/zip.ts';
import { Job } from '#datasets/job.ts';
import { AnalysisLaboratory } from '#evaluation/laboratory.ts';
import { exposeApi } from './exposeApi.ts';

exposeApi(
  new AnalysisLaboratory({
    unpack: (name, file) => openArchives([{ name, file }], new Job()),
    pack: (folder, files) =>
      writeZip(
        folder,
        files.map(({ name, bytes }) => ({ name, pieces: [bytes], size: bytes.length })),
        new Job(),
      ),
  }),
);
