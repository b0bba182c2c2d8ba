import { file } from '../fixtures/files.ts';
import type { MalformedCase } from './case.ts';

const folder = (said: string, histories = '1 2 3 1\n2 1 3 2\n', maps = '{}') => [
  file('toy/sequential.txt', histories),
  file('toy/explanation.json', said),
  file('toy/datamaps.json', maps),
];

/** Folders of histories with sentences. */
export const sentenceFolders: MalformedCase[] = [
  [
    'sentences that are cut short',
    folder('{"train": [{"user": 1'),
    'file-unreadable',
    /explanation\.json is no JSON/,
  ],
  [
    'sentences without parts',
    folder('{"all": []}'),
    'dataset-invalid',
    /explanation\.json holds no list of sentences/,
  ],
  [
    'a sentence of nobody',
    folder('{"train": [{"item": 1, "explanation": "good"}]}'),
    'dataset-invalid',
    /explanation\.json: record 0 names no user/,
  ],
  [
    'a sentence that is no record',
    folder('{"train": [7]}'),
    'dataset-invalid',
    /explanation\.json: record 0 names no user/,
  ],
  [
    'two histories of a user',
    folder('{"train": []}', '1 2 3 1\n1 2\n'),
    'dataset-invalid',
    /sequential\.txt: line 2 is a second history of user "1"/,
  ],
  [
    'histories without items',
    folder('{"train": []}', '1\n2\n'),
    'dataset-invalid',
    /training set .*has no inter/,
  ],
  [
    'maps that are no JSON',
    folder('{"train": []}', '1 2 3 1\n', '{"n_users":'),
    'file-unreadable',
    /datamaps\.json is no JSON/,
  ],
];
