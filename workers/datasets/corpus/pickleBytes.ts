import { joined, latin1, littleEndian } from './case.ts';

/** A text; here and below the letters are those of Python's pickletools. */
export const name = (text: string) => joined(latin1('X'), littleEndian(text.length, 4), latin1(text));
const global = (module: string, member: string) => latin1(`c${module}\n${member}\n`);

/** A whole number of up to eight bytes. */
export const int = (value: number) =>
  joined(latin1('\x8a\x08'), new Uint8Array(BigInt64Array.of(BigInt(value)).buffer));

/** A tuple. */
export const tuple = (...values: Uint8Array[]) => joined(latin1('('), ...values, latin1('t'));

/** A NumPy array of one dimension. */
export function array(dtype: string, bytes: Uint8Array, ...shape: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const data = joined(latin1('B'), littleEndian(bytes.length, 4), bytes);
  const type = joined(global('numpy', 'dtype'), tuple(name(dtype)), latin1('R'));
  return joined(
    global('numpy.core.numeric', '_frombuffer'),
    tuple(data, type, tuple(...shape), name('C')),
    latin1('R'),
  );
}

/** An array of the numbers. */
export const ints = (...values: number[]) =>
  array('i4', new Uint8Array(Int32Array.from(values).buffer), int(values.length));
export const doubles = (...values: number[]) =>
  array('f8', new Uint8Array(Float64Array.from(values).buffer), int(values.length));

/** A pickle of protocol 2. */
export const pickle = (...steps: (Uint8Array | string)[]) =>
  joined(
    latin1('\x80\x02'),
    ...steps.map((step) => (typeof step === 'string' ? latin1(step) : step)),
    latin1('.'),
  );

/** A pickled SciPy matrix with that state. */
export function matrix(
  layout: 'coo' | 'csr' | 'csc',
  state: Record<string, Uint8Array>,
): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(state).flatMap(([key, value]) => [name(key), value]);
  return pickle(global(`scipy.sparse.${layout}`, `${layout}_matrix`), ')\x81}(', ...entries, 'ub');
}
