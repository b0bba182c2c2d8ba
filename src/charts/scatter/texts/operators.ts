type Binary = (a: never, b: never) => unknown;

/** What an operator between two values gives. */
export const BINARY: Partial<Record<string, Binary>> = {
  '===': (a: unknown, b: unknown) => a === b,
  '!==': (a: unknown, b: unknown) => a !== b,
  '<': (a: number, b: number) => a < b,
  '>': (a: number, b: number) => a > b,
  '<=': (a: number, b: number) => a <= b,
  '>=': (a: number, b: number) => a >= b,
  '+': (a: number, b: number) => a + b,
  '-': (a: number, b: number) => a - b,
  '*': (a: number, b: number) => a * b,
  '/': (a: number, b: number) => a / b,
  '|': (a: number, b: number) => a | b,
  '&': (a: number, b: number) => a & b,
  '<<': (a: number, b: number) => a << b,
  '>>': (a: number, b: number) => a >> b,
  in: (a: string, b: object) => a in b,
  instanceof: (a: unknown, b: new () => unknown) => a instanceof b,
};

/** What an operator before a value gives. */
export const UNARY: Partial<Record<string, (a: never) => unknown>> = {
  '!': (a: unknown) => !a,
  '-': (a: number) => -a,
  typeof: (a: unknown) => typeof a,
};
