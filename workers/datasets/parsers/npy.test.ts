import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { npyBytes, npyHeader } from '../corpus/npyBytes.ts';
import { fixture } from '../fixtures/load.ts';
import { npyShape, parseNpy } from './npy.ts';

const TABLE = [0, 1.5, -2, 65504, 2 ** -24, 0.25];

/** Bits of a normal number that half precision holds. */
function halfBits(value: number): number {
  if (value === 0) return 0;
  const exponent = Math.floor(Math.log2(Math.abs(value)));
  const fraction = (Math.abs(value) / 2 ** exponent - 1) * 1024;
  return (value < 0 ? 0x8000 : 0) | ((exponent + 15) << 10) | fraction;
}

type Put = (view: DataView, at: number, value: number, little: boolean) => void;
const whole = (min: number, max: number) => fc.integer({ min, max });
const single = fc.float({ noNaN: true });
/** Every type: what it can hold that single precision holds too, and how it is written. */
const TYPES: Readonly<Record<string, [fc.Arbitrary<number>, Put]>> = {
  b1: [whole(0, 1), (view, at, value) => view.setUint8(at, value)],
  i1: [whole(-128, 127), (view, at, value) => view.setInt8(at, value)],
  u1: [whole(0, 255), (view, at, value) => view.setUint8(at, value)],
  i2: [whole(-32768, 32767), (view, at, value, little) => view.setInt16(at, value, little)],
  u2: [whole(0, 65535), (view, at, value, little) => view.setUint16(at, value, little)],
  i4: [whole(-(2 ** 24), 2 ** 24), (view, at, value, little) => view.setInt32(at, value, little)],
  u4: [whole(0, 2 ** 24).map((x) => x * 128), (view, at, value, little) => view.setUint32(at, value, little)],
  i8: [
    whole(-(2 ** 24), 2 ** 24).map((x) => x * 2 ** 30),
    (view, at, value, little) => view.setBigInt64(at, BigInt(value), little),
  ],
  u8: [
    whole(0, 2 ** 24).map((x) => x * 2 ** 39),
    (view, at, value, little) => view.setBigUint64(at, BigInt(value), little),
  ],
  f2: [
    whole(-1024, 1024).map((x) => x / 16),
    (view, at, value, little) => view.setUint16(at, halfBits(value), little),
  ],
  f4: [single, (view, at, value, little) => view.setFloat32(at, value, little)],
  f8: [single, (view, at, value, little) => view.setFloat64(at, value, little)],
};
const side = fc.integer({ min: 0, max: 5 });

describe('parseNpy', () => {
  it.each(['f2.npy', 'f4.npy', 'f8-fortran.npy', 'version2.npy', 'version3.npy', 'big-endian.npy'] as const)(
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

  it.each(Object.keys(TYPES))('gives back %s in both byte orders and both orders of axes', (type) => {
    const [value, put] = TYPES[type];
    const size = Number(type[1]);
    fc.assert(
      fc.property(
        side,
        side,
        fc.boolean(),
        fc.boolean(),
        fc.nat(7),
        fc.infiniteStream(value),
        (rows, cols, little, fortran, pad, stream) => {
          const data = Array.from({ length: rows * cols }, () => stream.next().value!);
          const view = new DataView(new ArrayBuffer(data.length * size));
          data.forEach((x, k) => {
            const place = fortran ? (k % cols) * rows + Math.floor(k / cols) : k;
            put(view, place * size, x, little);
          });
          const header = npyHeader(
            `'${little ? '<' : '>'}${type}'`,
            `${rows}, ${cols}`,
            fortran ? 'True' : 'False',
          );
          const parsed = parseNpy(npyBytes(header + ' '.repeat(pad), new Uint8Array(view.buffer)), 'x.npy');
          expect(parsed.shape).toEqual([rows, cols]);
          expect(Array.from(parsed.data, (x) => x + 0)).toEqual(data.map((x) => x + 0));
        },
      ),
    );
  });

  it('views float32 in place, without a copy', () => {
    const bytes = fixture('f4.npy');
    expect(parseNpy(bytes, 'x.npy').data.buffer).toBe(bytes.buffer);
  });

  it('knows infinite and missing halves', () => {
    const body = Uint8Array.of(0, 0x7c, 0, 0xfc, 0, 0x7e);
    expect([...parseNpy(npyBytes(npyHeader("'<f2'", '3,'), body), 'x.npy').data]).toEqual([
      Infinity,
      -Infinity,
      NaN,
    ]);
  });

  it('drops axes of length one beyond the second', async () => {
    const bytes = npyBytes(npyHeader("'<f4'", '1, 3, 1, 1'), new Uint8Array(12));
    expect(await npyShape({ name: 'x.npy', file: new Blob([bytes]) })).toEqual([3]);
    expect(parseNpy(bytes, 'x.npy')).toMatchObject({ shape: [3], data: new Float32Array(3) });
  });

  it('never fails with anything but a sentence, on arbitrary damage', () => {
    const whole = fixture('f8-fortran.npy');
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), (at, byte, end) => {
        const bytes = whole.slice(0, end);
        if (at < end) bytes[at] = byte;
        try {
          parseNpy(bytes, 'x.npy');
        } catch (error) {
          expect(error).toMatchObject({ name: 'StudioError', code: 'file-unreadable' });
        }
      }),
    );
  });
});
