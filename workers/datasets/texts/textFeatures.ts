import type { DatasetLabels, FeatureMatrix } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { textModality } from '#contract/texts.ts';
import type { Job } from '../job.ts';
import { tfIdf } from './tfIdf.ts';
import { truncatedSvd } from './truncatedSvd.ts';

/** The most columns of what is made of texts. */
const WIDTH = 64;
/** The start of the power iteration, which the result hardly depends on. */
const SEED = 1;

/** Content made of titles and descriptions: TF-IDF of their words, reduced by a truncated SVD. docs/texts.md has the formulas. */
export async function textFeatures(
  name: string,
  { title, text }: Pick<DatasetLabels, 'title' | 'text'>,
  items: number,
  job: Job,
): Promise<FeatureMatrix> {
  const texts = Array.from({ length: items }, (_, item) =>
    [title?.[item], text?.[item]].filter(Boolean).join('\n'),
  );
  const matrix = await tfIdf(texts, job);
  if (matrix.col.length === 0)
    throw new StudioError(
      'dataset-invalid',
      `The items of "${name}" have no titles or descriptions with words in them.`,
      'Choose the column of titles when the data is opened, or leave features of texts out.',
    );
  const { k, values } = await truncatedSvd(matrix, WIDTH, SEED, job);
  const source = text?.some(Boolean)
    ? title?.some(Boolean)
      ? 'titles and descriptions'
      : 'descriptions'
    : 'titles';
  return { name: textModality(source, k), rows: items, cols: k, data: values };
}
