import * as Comlink from 'comlink';
import { reportError } from '#contract/errors.ts';
import { movedBuffers } from '#lib/transferable.ts';

const plain = Comlink.transferHandlers.get('throw')!;

/** Answers the calls of the page: errors cross as ErrorReports, marked buffers of results and events are moved, not copied. */
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
    return handOver(await member.apply(api, args.map(movingListener)));
  };
}

/** A listener that is told marked values with their buffers; any other argument is left alone. */
function movingListener(arg: unknown): unknown {
  return typeof arg === 'function' ? (value: unknown): unknown => arg(handOver(value)) : arg;
}

function handOver(value: unknown): unknown {
  const buffers = movedBuffers(value);
  return buffers.length ? Comlink.transfer(value as object, buffers) : value;
}
