import * as Comlink from 'comlink';
import { afterEach, describe, expect, it } from 'vitest';
import { StudioError } from '#contract/errors.ts';
import { moving } from '#lib/transferable.ts';
import { exposeApi } from './exposeApi.ts';

class Api {
  #secret = 7;
  last: Float32Array | undefined;

  secret() {
    return Promise.resolve(this.#secret);
  }

  fail(): Promise<never> {
    return Promise.reject(new StudioError('busy', 'A run is going on.', 'Stop it first.'));
  }

  array() {
    this.last = Float32Array.of(1, 2, 3);
    return moving({ array: this.last }, this.last.buffer);
  }

  tell(listener: (event: object) => void): Promise<void> {
    const event = { array: Float32Array.of(4, 5) };
    listener(moving(event, event.array.buffer));
    this.last = event.array;
    return Promise.resolve();
  }
}

const plain = Comlink.transferHandlers.get('throw')!;
afterEach(() => void Comlink.transferHandlers.set('throw', plain));

function connect(api: Api) {
  const { port1, port2 } = new MessageChannel();
  exposeApi(api, port1);
  return { remote: Comlink.wrap<Api>(port2), close: () => port1.close() };
}

describe('exposeApi', () => {
  it('calls methods on the object itself and moves marked buffers', async () => {
    const api = new Api();
    const { remote, close } = connect(api);
    expect(await remote.secret()).toBe(7);
    expect(await remote.array()).toEqual({ array: Float32Array.of(1, 2, 3) });
    expect(api.last!.length).toBe(0);
    close();
  });

  it('moves marked buffers of events to a listener', async () => {
    const api = new Api();
    const { remote, close } = connect(api);
    const heard = new Promise<object>((resolve) => void remote.tell(Comlink.proxy(resolve)));
    expect(await heard).toEqual({ array: Float32Array.of(4, 5) });
    expect(api.last!.length).toBe(0);
    close();
  });

  it('sends errors as data', async () => {
    const { remote, close } = connect(new Api());
    let wire: unknown;
    const receive = (value: unknown) => {
      wire = value;
      throw new Error('received');
    };
    Comlink.transferHandlers.set('throw', {
      ...Comlink.transferHandlers.get('throw')!,
      deserialize: receive,
    });
    await expect(remote.fail()).rejects.toThrow('received');
    expect(wire).toMatchObject({ code: 'busy', message: 'A run is going on.', hint: 'Stop it first.' });
    close();
  });
});
