/* oxlint-disable typescript/no-explicit-any */

/** What an operator between two values gives. */
export const BINARY: Partial<Record<string, (a: any, b: any) => unknown>> = {
  '===': (a, b) => a === b,
  '!==': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '|': (a, b) => a | b,
  '&': (a, b) => a & b,
  '<<': (a, b) => a << b,
  '>>': (a, b) => a >> b,
  in: (a, b) => a in b,
  instanceof: (a, b) => a instanceof b,
};

/** What an operator before a value gives. */
export const UNARY: Partial<Record<string, (a: any) => unknown>> = {
  '!': (a) => !a,
  '-': (a) => -a,
  typeof: (a) => typeof a,
};
