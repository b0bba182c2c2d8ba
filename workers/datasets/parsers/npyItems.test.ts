import { describe, expect, it } from 'vitest';
import { file, npy } from '../fixtures/files.ts';
import { openToy } from '../fixtures/open.ts';

const CSV = 'user,item\na,0108\nb,0107\na,0109\nb,0108\n';
const vectors = (folder: string, ...ids: string[]) =>
  ids.map((id) =>
    file(
      `hm/${folder}/${id}.npy`,
      npy(1, 2, (at) => Number(id) + at),
    ),
  );
const open = (...files: ReturnType<typeof vectors>) => openToy([file('hm/all.csv', CSV), ...files]);

describe('folders of one .npy per item', () => {
  it('fit without the leading zeros that were lost, and the report says so', async () => {
    const { report, dataset } = await open(
      ...vectors('visual', '0107', '0108', '0109'),
      ...vectors('textual', '107', '108', '109'),
    );
    expect(dataset.features.map(({ name, data }) => [name, ...data])).toEqual([
      ['visual', 107, 108, 108, 109, 109, 110],
      ['textual', 107, 108, 108, 109, 109, 110],
    ]);
    expect(report.warnings).toContainEqual({
      message: 'Files in hm/textual/ that are named after items only if leading zeros and ".0" are ignored.',
      count: 3,
      action: 'They are used: 107.npy is of item 0107.',
    });
  });

  it('fit by an id before they fit without its zeros', async () => {
    const { report, dataset } = await open(...vectors('visual', '0107', '107', '00109', '0109', '0108'));
    expect([...dataset.features[0].data]).toEqual([107, 108, 108, 109, 109, 110]);
    expect(report.warnings).toContainEqual({
      message:
        'Files in hm/visual/ that would fit items if leading zeros and ".0" were ignored, and not one alone.',
      count: 2,
      action: 'They are left out: which item they belong to is not clear.',
    });
  });

  it('do not hinder another folder that fits', async () => {
    const { report } = await open(...vectors('visual', '0107', '0108', '0109'), ...vectors('text', '7', '8'));
    expect(report.modalities.map(({ name }) => name)).toEqual(['visual']);
    expect(report.warnings).toContainEqual({
      message: 'Files in hm/text/ that are named after no item of the interactions.',
      count: 2,
      action: 'The whole folder is left out: it holds 7.npy, and an item is called 0107.',
    });
  });

  it('are an error where none of them fits and there is nothing else', async () => {
    const none = open(...vectors('visual', '1', '2'), ...vectors('text', '7', '8'));
    await expect(none).rejects.toThrow('None of the 2 files in hm/visual/ is named after an item');
  });
});
