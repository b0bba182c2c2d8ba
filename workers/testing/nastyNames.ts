/** Names that every object has already: whoever looks them up in a record finds something that nobody put there. */
export const NASTY_NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'keys',
  'length',
  '__defineGetter__',
] as const;

/** What globals hold that a badly built record would be written onto; the same before and after. */
export const untouchedGlobals = (): unknown =>
  [Object, Object.prototype, Function, Function.prototype, Array.prototype].map((holder) =>
    Reflect.ownKeys(holder).map((key) => [
      key,
      Object.getOwnPropertyDescriptor(holder, key)?.value as unknown,
    ]),
  );
