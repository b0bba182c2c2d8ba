import { joined, latin1, littleEndian, utf8 } from './case.ts';

/** The text of a header, of which every part may be nonsense. */
export const npyHeader = (descr: string, shape: string, order = 'False') =>
  `{'descr': ${descr}, 'fortran_order': ${order}, 'shape': (${shape}), }\n`;

/** A `.npy` file that says whatever its header says. */
export function npyBytes(text: string, body = new Uint8Array(0), version = 1): Uint8Array<ArrayBuffer> {
  const length = littleEndian(text.length, version === 1 ? 2 : 4);
  return joined(latin1('\x93NUMPY'), Uint8Array.of(version, 0), length, utf8(text), body);
}
