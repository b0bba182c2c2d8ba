import type { FormatChoice, ImportOptions, Inspection, NamedFile, TableReading } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { withContent } from './content.ts';
import { baseName } from './files.ts';
import type { Job } from './job.ts';
import { withChosen } from './others/chosen.ts';
import { featureOffers } from './others/offers.ts';
import { unreadFiles } from './others/unread.ts';
import { diffmm } from './parsers/diffmm.ts';
import { hkuds } from './parsers/hkuds.ts';
import { isOfUsers } from './parsers/featureTables.ts';
import { areLists, textForms } from './parsers/listForm.ts';
import { mmrec } from './parsers/mmrec.ts';
import { recbole } from './parsers/recbole.ts';
import { sentences } from './parsers/sentences.ts';
import { table } from './parsers/table.ts';
import { guessTables } from './parsers/tableParts.ts';
import { jsonUserLists } from './parsers/jsonUserLists.ts';
import { lists } from './parsers/userLists.ts';
import { previewTables } from './parsers/tablePreview.ts';
import { itemsOf, type DatasetFormat, type RawDataset } from './raw.ts';

/** Layouts that names and first lines tell, and those of any text, which are meant only where none of the others is. */
const TOLD: readonly DatasetFormat[] = [diffmm, hkuds, mmrec, recbole, sentences];
const TEXTS: readonly DatasetFormat[] = [lists, table];
/** Meant where nothing else is: beside other files, lists under ids may be anything. */
const LAST: readonly DatasetFormat[] = [jsonUserLists];
/** Every layout; files that fit several ask a person which one is meant. */
const FORMATS = [...TOLD, ...TEXTS, ...LAST];

type Fit = { format: DatasetFormat; choice: FormatChoice };

/** Looks at the files and says which layouts fit; none is an error that lists what is understood. Readings replace guesses on tables. */
export async function inspectFormats(
  name: string,
  files: NamedFile[],
  job: Job,
  readings?: TableReading[],
): Promise<Inspection> {
  const fits = await fittingFormats(files, job);
  if (fits.length === 0) throw unknown(name, files);
  const tables = fits.some((fit) => fit.format === table) ? await previewTables(files, job, readings) : [];
  const formats = await Promise.all(fits.map((fit) => lookedThrough(fit, files, job)));
  // A plain table reads every .npy by itself.
  const isTable = fits.every((fit) => fit.format === table);
  const others = isTable ? files.filter(({ name }) => !/\.npy$/i.test(name) || isOfUsers(name)) : files;
  return {
    name,
    formats,
    tables,
    mapping: guessTables(tables).mapping,
    offers: await featureOffers(others, job),
  };
}

/** A choice that says where given splits have no validation part; what cannot be read says so when it is opened. */
async function lookedThrough({ format, choice }: Fit, files: NamedFile[], job: Job): Promise<FormatChoice> {
  if (choice.splits !== 'given') return choice;
  const holds = await format.holdsValidation(files, job).catch(() => true);
  job.check();
  return holds ? choice : { ...choice, lacksValidation: true };
}

/** Reads the files by the layout that is asked for or the only one that fits; none or several is an error that lists them. */
export async function readFormat(
  name: string,
  files: NamedFile[],
  { format: wanted, mapping, parts, features = [] }: ImportOptions,
  job: Job,
): Promise<RawDataset> {
  const chosen = await (wanted
    ? fitting(
        files,
        FORMATS.filter(({ id }) => id === wanted),
        job,
      )
    : fittingFormats(files, job));
  if (chosen.length === 0)
    throw unknown(
      name,
      files,
      FORMATS.find((f) => f.id === wanted),
    );
  if (chosen.length > 1) {
    throw new StudioError(
      'dataset-invalid',
      `"${name}" holds files of several formats, ${chosen.map((fit) => fit.format.label).join('; ')}: ${listed(files)}.`,
      'Choose one of these formats, or pick the folder of one dataset only.',
    );
  }
  const { files: all, folders } = await withChosen(files, features, job);
  const read = await chosen[0].format.read(name, all, job, { mapping, parts });
  const raw = await withContent(read, all, job, folders);
  const unread = await unreadFiles(all, itemsOf(raw), job);
  return { ...raw, warnings: [...raw.warnings, ...job.warnings, ...unread] };
}

async function fittingFormats(files: NamedFile[], job: Job): Promise<Fit[]> {
  const told = await fitting(files, TOLD, job);
  if (told.length > 0) return told;
  const texts = await fitting(files, areLists(await textForms(files)) === 'surely' ? [lists] : TEXTS, job);
  return texts.length > 0 ? texts : fitting(files, LAST, job);
}

async function fitting(files: NamedFile[], formats: readonly DatasetFormat[], job: Job): Promise<Fit[]> {
  const offers = await Promise.all(formats.map((format) => format.recognises(files, job)));
  return formats.flatMap((format, k) => {
    const offer = offers[k];
    return offer ? [{ format, choice: { id: format.id, label: format.label, ...offer } }] : [];
  });
}

function unknown(name: string, files: NamedFile[], wanted?: DatasetFormat): StudioError {
  return new StudioError(
    'file-unreadable',
    `"${name}" is no ${wanted ? `${wanted.id} dataset` : 'dataset that the studio knows'}: ${listed(files)}.`,
    `Known formats: ${FORMATS.map((f) => f.label).join('; ')}.`,
  );
}

function listed(files: NamedFile[]): string {
  if (files.length === 0) return 'there are no files';
  const shown = files.slice(0, 5).map((f) => baseName(f.name));
  return `found ${shown.join(', ')}${files.length > 5 ? ` and ${files.length - 5} more` : ''}`;
}
