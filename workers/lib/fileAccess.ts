const asked = new Set<FileSystemFileHandle>();

/** A worker's own access to a file. The handle is held until the answer is there: Chromium never answers one that was collected meanwhile. */
export async function accessTo(file: FileSystemFileHandle): Promise<FileSystemSyncAccessHandle> {
  asked.add(file);
  try {
    return await file.createSyncAccessHandle();
  } finally {
    asked.delete(file);
  }
}
