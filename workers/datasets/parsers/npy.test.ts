import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixture } from '../fixtures/load.ts';
import { parseNpy } from './npy.ts';

const TABLE = [0, 1.5, -2, 65504, 2 ** -24, 0.25];

function npy(header: string, body: Uint8Array, version = 1): Uint8Array {
  const text = new TextEncoder().encode(header);
  const length =
    version === 1
      ? [text.length & 255, text.length >> 8]
      : [0, 1, 2, 3].map((i) => (text.length >>> (8 * i)) & 255);
  return Uint8Array.of(0x93, ...new TextEncoder().encode('NUMPY'), version, 0, ...length, ...text, ...body);
}
const header = (descr: string, shape: string) =>
  `{'descr': '${descr}', 'fortran_order': False, 'shape': (${shape}), }\n`;

describe('parseNpy', () => {
  it.each(['f2.npy', 'f4.npy', 'f8-fortran.npy', 'version2.npy', 'version3.npy'] as const)(
    'reads %s',
    (name) => {
      const { shape, data } = parseNpy(fixture(name), name);
      expect(shape).toEqual([2, 3]);
      expect(Array.from(data)).toEqual(TABLE);
    },
  );

  it.each(['i4.npy', 'i8.npy'] as const)('reads %s', (name) => {
    expect(Array.from(parseNpy(fixture(name), name).data)).toEqual([1, -2, 3, 4, 5, 6]);
  });

  it('gives back what was written, whatever the alignment', () => {
    const sizes = fc.integer({ min: 0, max: 5 });
    fc.assert(
      fc.property(
        sizes,
        sizes,
        fc.integer({ min: 0, max: 3 }),
        fc.infiniteStream(fc.float()),
        (rows, cols, pad, stream) => {
          const data = Float32Array.from({ length: rows * cols }, () => stream.next().value!);
          const file = npy(header('<f4', `${rows}, ${cols}`) + ' '.repeat(pad), new Uint8Array(data.buffer));
          expect(parseNpy(file, 'x.npy')).toMatchObject({ shape: [rows, cols], data });
        },
      ),
    );
  });

  it('says how much of a truncated file is missing', () => {
    const bytes = fixture('f4.npy');
    expect(() => parseNpy(bytes.subarray(0, bytes.length - 5), 'image_feat.npy')).toThrow(
      'image_feat.npy is cut short: an array of shape (2, 3) of type <f4 takes 24 bytes, and 19 are there.',
    );
  });

  it('refuses a huge header before it allocates anything', () => {
    expect(() => parseNpy(npy(header('<f8', '100000, 100000'), new Uint8Array(8)), 'x.npy')).toThrow(
      /takes 80000000000 bytes, and 8 are there/,
    );
    const longHeader = Uint8Array.of(
      0x93,
      ...new TextEncoder().encode('NUMPY'),
      2,
      0,
      255,
      255,
      255,
      127,
      0,
      0,
    );
    expect(() => parseNpy(longHeader, 'x.npy')).toThrow(
      'its header should be 2147483647 bytes long, and 2 are there',
    );
  });

  it('names the file and the fault of anything else', () => {
    const messageOf = (bytes: Uint8Array) => {
      try {
        parseNpy(bytes, 'x.npy');
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(messageOf(new Uint8Array(100))).toContain('x.npy is not a readable .npy file: it does not begin');
    expect(messageOf(fixture('f4.npy').subarray(0, 8))).toContain('signature');
    expect(messageOf(npy("{'descr': '<f4'}", new Uint8Array(0)))).toContain('type, order and shape');
    expect(messageOf(npy(header('<f4', '1, 2, 3'), new Uint8Array(24)))).toContain('3 dimensions');
    expect(messageOf(npy(header('|O', '1,'), new Uint8Array(24)))).toContain('type "|O"');
    expect(messageOf(fixture('big-endian.npy'))).toContain('type ">f4"');
    expect(messageOf(npy('', new Uint8Array(0), 9))).toContain('version is 9');
  });

  it('never fails with anything but a sentence, on arbitrary damage', () => {
    const whole = fixture('f8-fortran.npy');
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: whole.length - 1 }),
        fc.integer({ min: 0, max: 255 }),
        fc.integer({ min: 0, max: whole.length }),
        (at, byte, end) => {
          const bytes = whole.slice(0, end);
          if (at < end) bytes[at] = byte;
          try {
            parseNpy(bytes, 'x.npy');
          } catch (error) {
            expect(error).toMatchObject({ name: 'StudioError', code: 'file-unreadable' });
          }
        },
      ),
    );
  });
});
