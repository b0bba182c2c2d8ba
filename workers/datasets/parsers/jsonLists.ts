import type { NamedFile } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import { readPieces } from '../files.ts';
import { IntList } from '../intList.ts';
import type { Job } from '../job.ts';
import { ListScanner } from './listScanner.ts';
import { MAX_SIDE, type Coordinates } from './scipySparse.ts';

const WHOLE = /^(0|[1-9]\d*)$/;
const HINT =
  'It must be UTF-8 JSON of the form {"0": [3, 17], "1": []}: user ids, and a list of item ids for each.';

/** Reads `{"uid": [iid, ...]}` piece by piece; the shape is one more than the largest user and item id. */
export async function parseJsonLists(file: NamedFile, job: Job): Promise<Coordinates> {
  const reader = new JsonLists(file.name, { areTexts: false, longest: 40, hint: HINT });
  for await (const { at, bytes } of readPieces(file, job)) reader.read(bytes, at);
  return reader.finish();
}

class JsonLists extends ListScanner {
  readonly #row = new IntList();
  readonly #col = new IntList();
  readonly #users = new Set<number>();
  #user = -1;
  #rows = 0;
  #cols = 0;

  finish(): Coordinates {
    this.requireEnd();
    return { rows: this.#rows, cols: this.#cols, row: this.#row.values, col: this.#col.values };
  }

  protected addUser(word: string, at: number): void {
    const user = this.#numberOf(word, true, at);
    if (this.#users.has(user)) {
      throw new StudioError(
        'dataset-invalid',
        `${this.file} lists user ${user} twice, the second time before byte ${at}.`,
        'Join the lists of each user into one.',
      );
    }
    this.#users.add(user);
    this.#user = user;
    this.#rows = Math.max(this.#rows, user + 1);
  }

  protected addItem(word: string, at: number): void {
    const item = this.#numberOf(word, false, at);
    this.#row.push(this.#user);
    this.#col.push(item);
    this.#cols = Math.max(this.#cols, item + 1);
  }

  #numberOf(word: string, ofUser: boolean, at: number): number {
    if (!WHOLE.test(word)) throw this.noId(word, ofUser, at);
    const id = Number(word);
    if (id < MAX_SIDE) return id;
    throw new StudioError(
      'file-too-large',
      `${this.file}: ${ofUser ? 'user' : 'item'} id ${word} before byte ${at} is beyond the ${MAX_SIDE} users or items that can be opened.`,
      'Number users and items from 0 without gaps.',
    );
  }

  protected noId(word: string, ofUser: boolean, at: number): StudioError {
    const whose = ofUser ? 'user id' : `item of user ${this.#user}:`;
    return new StudioError(
      'dataset-invalid',
      `${this.file}: ${whose} ${JSON.stringify(word)} before byte ${at} is not a whole number from 0.`,
      'Number users and items from 0.',
    );
  }
}
