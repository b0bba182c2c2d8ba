/** A file of an archive. */
export interface ArchivedFile {
  /** Its path inside the archive. */
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** How archives are read and written: bounded, and without trust in what they say of themselves. */
export interface Archives {
  /** The files of an archive; throws a StudioError that names the archive and what is wrong with it. */
  unpack(name: string, file: Blob): Promise<{ name: string; file: Blob }[]>;
  /** One archive with everything in one folder. */
  pack(folder: string, files: ArchivedFile[]): Promise<Blob>;
}
