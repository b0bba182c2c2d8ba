import type { Bytes, Mutation } from './mutations.ts';

/** A parser, valid inputs of it and what can be done to them. */
export interface Target {
  name: string;
  corpus: Bytes[];
  mutations: readonly Mutation[];
  run(bytes: Bytes): Promise<unknown>;
}
