import * as Comlink from 'comlink';
import { reportError } from '#contract/errors.ts';
import { movedBuffers } from '#lib/transferable.ts';

const plain = Comlink.transferHandlers.get('throw')!;

/** Answers the calls of the page: errors cross as ErrorReports, marked buffers are moved instead of copied. */
export function exposeApi(api: object, endpoint?: Comlink.Endpoint): void {
  Comlink.transferHandlers.set('throw', {
    canHandle: plain.canHandle,
    serialize: (thrown) => [reportError((thrown as { value: unknown }).value), []],
    deserialize: plain.deserialize,
  });
  Comlink.expose(new Proxy(api, { get: moveResults }), endpoint);
}

/** The method of that name, its result handed to Comlink together with the buffers that it may move. */
function moveResults(api: object, key: string | symbol): unknown {
  const member: unknown = Reflect.get(api, key);
  if (typeof member !== 'function') return member;
  return async (...args: unknown[]) => {
    const result: unknown = await member.apply(api, args);
    const buffers = movedBuffers(result);
    return buffers.length ? Comlink.transfer(result, buffers) : result;
  };
}
