import type { NamedFile } from '#contract/dataset.ts';
import { file } from '../fixtures/files.ts';
import { fixture } from '../fixtures/load.ts';
import { joined, utf8, type MalformedCase } from './case.ts';
import { deflated, zipBytes, type RawEntry } from './zipBytes.ts';

const DEFLATE = 8;
const text = (name: string, content = 'x'): RawEntry => ({ name, bytes: utf8(content) });
const zip = (...entries: RawEntry[]) => [file('toy.zip', zipBytes(...entries))];
const good = zipBytes(text('a/train.json', '{"0": [1]}'), text('b.txt'));

function damaged(at: number, byte: number): NamedFile[] {
  const bytes = good.slice();
  bytes[at] = byte;
  return [file('toy.zip', bytes)];
}

/** An archive of one deflated file of zeros, with changes to what its headers say. */
async function zeros(bytes: number, changes: Partial<RawEntry> = {}): Promise<NamedFile[]> {
  const packed = await deflated(new Uint8Array(bytes));
  return zip({ name: 'zeros.npy', bytes: packed, method: DEFLATE, size: bytes, ...changes });
}

const outside = /toy\.zip holds a file with the forbidden name ".*": it points outside the archive/;

/** Archives that are no archives, lie, or would harm. */
export const zips: MalformedCase[] = [
  [
    'text that is named .zip',
    [file('toy.zip', 'hello')],
    'file-unreadable',
    /toy\.zip cannot be opened: it is no zip file/,
  ],
  ['an empty zip', [file('toy.zip', '')], 'file-unreadable', /toy\.zip cannot be opened: it is no zip file/],
  [
    'a zip cut short',
    [file('toy.zip', good.subarray(0, -30))],
    'file-unreadable',
    /toy\.zip cannot be opened: its table of contents is missing/,
  ],
  [
    'a zip whose beginning is missing',
    [file('toy.zip', good.subarray(60))],
    'file-unreadable',
    /toy\.zip cannot be opened/,
  ],
  [
    'a damaged table of contents',
    damaged(good.length - 22 - 50, 0),
    'file-unreadable',
    /toy\.zip cannot be opened: .*(damaged|beyond|overlap|directory|damaged)/,
  ],
  ['a zip of nothing', zip(), 'file-unreadable', /it holds no files/],
  [
    'a zip of folders and clutter',
    zip(text('a/', ''), text('__MACOSX/a'), text('a/.DS_Store')),
    'file-unreadable',
    /it holds no files/,
  ],
  ['a path that climbs', zip(text('../../train.json')), 'file-forbidden', outside],
  ['a path that climbs in the middle', zip(text('a/../../train.json')), 'file-forbidden', outside],
  ['a path that climbs with backslashes', zip(text('a\\..\\..\\train.json')), 'file-forbidden', outside],
  ['an absolute path', zip(text('/etc/passwd')), 'file-forbidden', outside],
  ['a drive letter', zip(text('C:\\train.json')), 'file-forbidden', outside],
  ['a NUL in a name', zip(text('train.json\0.png')), 'file-forbidden', outside],
  [
    'a link',
    zip({ ...text('train.json', '/etc/passwd'), mode: 0o120777 }),
    'file-unreadable',
    /"train\.json" is a link/,
  ],
  [
    'an encrypted file',
    zip({ ...text('train.json'), flags: 0x801 }),
    'file-unreadable',
    /"train\.json" is encrypted/,
  ],
  [
    'bzip2',
    zip({ ...text('train.json'), method: 12 }),
    'file-unreadable',
    /"train\.json" is packed by method 12/,
  ],
  ['a zip in a zip', zip(text('inner.zip')), 'file-unreadable', /it holds another archive, "inner\.zip"/],
  ['a name twice', zip(text('a'), text('a', 'y')), 'file-unreadable', /it holds "a" twice/],
  [
    'two files of the same bytes',
    zip(text('a'), { ...text('b'), shares: 0 }),
    'file-unreadable',
    /"a" and "b" overlap/,
  ],
  [
    'a file beyond the end',
    zip({ ...text('a'), packed: 5000, size: 5000 }),
    'file-unreadable',
    /toy\.zip cannot be opened: .*"a"/,
  ],
  [
    'a stored file of two sizes',
    zip({ ...text('a', 'xyz'), size: 2 }),
    'file-unreadable',
    /"a" is stored as it is, and yet has two sizes/,
  ],
  [
    'a wrong checksum',
    zip({ ...text('a'), crc: 1 }),
    'file-unreadable',
    /"a" is damaged: its checksum differs/,
  ],
  [
    'data that is not deflated',
    zip({ ...text('a', '\xff\xff\xff\xff'), method: DEFLATE, size: 9 }),
    'file-unreadable',
    /toy\.zip cannot be opened: "a" is damaged/,
  ],
  [
    'a claim of 4 GiB in 200 bytes',
    zip({ ...text('a'), method: DEFLATE, size: 0xfffffff0 }),
    'file-too-large',
    /"a", which claims to unpack to more than 2 GiB/,
  ],
  [
    'a claim of 9.5 GiB in all',
    zip(
      ...Array.from({ length: 5 }, (_, k) => ({
        name: `${k}`,
        bytes: new Uint8Array(2_100_000),
        method: DEFLATE,
        size: 2 ** 31 - 1 - 2 ** 26,
        crc: 0,
      })),
    ),
    'file-too-large',
    /toy\.zip claims to unpack to more than 8 GiB/,
  ],
  [
    'a bomb',
    () => zeros(64 << 20),
    'file-too-large',
    /"zeros\.npy", which claims to unpack to more than 1000 times its size/,
  ],
  [
    'a bomb that lies',
    () => zeros(64 << 20, { size: 100 }),
    'file-unreadable',
    /"zeros\.npy" (unpacks to more than the 100 bytes it claims|is damaged)/,
  ],
  [
    'a file smaller than it claims',
    () => zeros(100, { size: 9000 }),
    'file-unreadable',
    /"zeros\.npy" (unpacks to 100 bytes, and claims 9000|is damaged)/,
  ],
  [
    '200,001 files',
    () => Promise.resolve([file('toy.zip', crowd(200_001))]),
    'file-too-large',
    /toy\.zip holds more than 200000 files/,
  ],
  [
    'no dataset in a zip',
    zip(text('notes.md')),
    'file-unreadable',
    /no dataset that the studio knows: found notes\.md/,
  ],
  [
    'a forbidden pickle in a zip',
    zip({ name: 'trnMat.pkl', bytes: fixture('forbidden.pkl') }),
    'file-forbidden',
    /toy\/trnMat\.pkl asks for "\w+\.system"/,
  ],
];

/** An archive of so many empty folders; all of them claim the one header that is there. */
function crowd(count: number): Uint8Array<ArrayBuffer> {
  const one = zipBytes(text('a/', ''));
  const header = one.subarray(32, one.length - 22);
  const directory = new Uint8Array(header.length * count);
  for (let k = 0; k < count; k++) directory.set(header, k * header.length);
  const end = one.slice(-22);
  const view = new DataView(end.buffer);
  view.setUint16(8, count % 65536, true);
  view.setUint16(10, count % 65536, true);
  view.setUint32(12, directory.length, true);
  return joined(one.subarray(0, 32), directory, end);
}
