import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSafetensors, writeSafetensors, type Tensor } from './safetensors.ts';

/** A file put together by hand after the format's description. */
function byHand(header: string, values: number[] = []): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(header);
  const file = new Uint8Array(8 + json.length + values.length * 4);
  file[0] = json.length & 255;
  file[1] = json.length >> 8;
  file.set(json, 8);
  file.set(new Uint8Array(Float32Array.from(values).buffer), 8 + json.length);
  return file;
}

test('a file is written byte for byte as the format says', () => {
  const tensors = new Map<string, Tensor>([['a', { shape: [1, 2], data: Float32Array.of(1, -2) }]]);
  const json = '{"__metadata__":{"d":"2"},"a":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}}';
  const padded = json.padEnd(Math.ceil(json.length / 8) * 8);
  expect(writeSafetensors({ tensors, metadata: { d: '2' } })).toEqual(byHand(padded, [1, -2]));
});

test('what is written is read again, to the bit', () => {
  const floats = fc.float32Array({ noNaN: false }).map((data) => ({ shape: [data.length], data }));
  const counts = fc.int32Array().map((data) => ({ shape: [1, data.length], data }));
  const names = fc.string().filter((name) => name !== '__metadata__' && name !== '__proto__');
  fc.assert(
    fc.property(fc.array(fc.tuple(names, fc.oneof(floats, counts)), { maxLength: 6 }), (entries) => {
      // An object's keys that look like numbers come first: the file is in another order, the tensors are the same.
      const tensors = new Map<string, Tensor>(entries);
      const read = readSafetensors(writeSafetensors({ tensors, metadata: { run: 'r' } }));
      expect(read.metadata).toEqual({ run: 'r' });
      expect(Object.fromEntries(read.tensors)).toEqual(Object.fromEntries(tensors));
    }),
    { numRuns: 200 },
  );
});

test('an empty tensor may stand beside one that begins where it does', () => {
  const empty: Tensor = { shape: [0], data: new Int32Array(0) };
  const full: Tensor = { shape: [1], data: Float32Array.of(3) };
  // A name that looks like a number comes first in the header.
  const tensors = new Map([
    ['empty', empty],
    ['0', full],
  ]);
  expect(readSafetensors(writeSafetensors({ tensors, metadata: {} })).tensors).toEqual(tensors);
});

const entry = (dtype: string, shape: unknown, offsets: unknown) =>
  `{"a":{"dtype":"${dtype}","shape":${JSON.stringify(shape)},"data_offsets":${JSON.stringify(offsets)}}}`;

test.each([
  ['shorter than eight bytes', new Uint8Array(3), 'shorter than eight'],
  ['a header longer than the file', Uint8Array.of(255, 0, 0, 0, 0, 0, 0, 0, 123), 'claims 255 bytes'],
  ['a header of 2^63 bytes', Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 128, 0), 'claims'],
  ['no JSON', byHand('{"a"'), 'no JSON'],
  ['a list', byHand('[]'), 'no object'],
  ['another type', byHand(entry('F64', [1], [0, 8]), [0, 0]), 'known are F32'],
  ['no shape', byHand(entry('F32', null, [0, 4]), [0]), 'no shape'],
  ['a negative length', byHand(entry('F32', [-1], [0, 4]), [0]), 'no shape'],
  ['a shape that needs more', byHand(entry('F32', [2], [0, 4]), [0]), 'its shape needs 8'],
  ['a huge shape', byHand(entry('F32', [2 ** 40, 2 ** 40], [0, 4]), [0]), 'its shape needs'],
  ['values beyond the end', byHand(entry('F32', [2], [0, 8]), [0]), 'beyond the end'],
  ['a hole', byHand(entry('F32', [1], [4, 8]), [0, 0]), 'does not begin where'],
  ['bytes left over', byHand(entry('F32', [1], [0, 4]), [0, 0]), 'behind the last'],
])('%s is refused with a sentence', (_, file, sentence) => {
  expect(() => readSafetensors(file)).toThrow(sentence);
});
