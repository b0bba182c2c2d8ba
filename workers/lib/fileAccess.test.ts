import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { accessTo } from './fileAccess.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Answers as Chromium does: only where the handle is still there after what is unused was collected. */
class Handle {
  createSyncAccessHandle(): Promise<FileSystemSyncAccessHandle> {
    const self = new WeakRef(this);
    return new Promise((resolve, reject) => {
      setTimeout(() => {
        collectGarbage();
        setTimeout(() =>
          self.deref() ? resolve({} as FileSystemSyncAccessHandle) : reject(new Error('never')),
        );
      });
    });
  }
}

const open = async (ask: (file: FileSystemFileHandle) => Promise<unknown>) =>
  ask(new Handle() as unknown as FileSystemFileHandle);

test('a file answers also where memory is cleared while it is asked', async () => {
  await expect(open((file) => file.createSyncAccessHandle())).rejects.toThrow('never');
  await expect(open(accessTo)).resolves.toEqual({});
});
