import { expect, test } from 'vitest';
import { encodeNpy } from './npy.ts';

test('writes the header that NumPy reads, then the numbers', () => {
  const file = Buffer.from(encodeNpy(new Uint8Array(new Float32Array([1, 2, 3, 4, 5, 6]).buffer), 3));
  const header = 10 + file.readUInt16LE(8);
  expect(file.subarray(0, 8)).toEqual(Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]));
  expect(header % 64).toBe(0);
  expect(file.toString('latin1', 10, header)).toMatch(
    /^\{'descr': '<f4', 'fortran_order': False, 'shape': \(2, 3\), \} *\n$/,
  );
  expect(file.readFloatLE(header + 4 * 5)).toBe(6);
});

test('refuses bytes that are no such matrix', () => {
  expect(() => encodeNpy(new Uint8Array(20), 3)).toThrow(/3 columns/);
});
