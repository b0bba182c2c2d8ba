import type { PickleClass, PickleObject, PickleValue } from './pickleValues.ts';

/** An object of a class that is not read: it takes whatever the pickle gives it, and does nothing with it. */
export class Inert implements PickleObject, PickleClass {
  /** Name of the class with its module. */
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  make(): PickleValue {
    return this;
  }

  setState(): void {}
  setItems(): void {}
  append(): void {}
}
