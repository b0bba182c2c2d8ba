import { forSpreadsheets } from './csv.ts';

/** Saves a text as a file, without any request to a server. */
export function downloadText(name: string, type: string, text: string): void {
  downloadBlob(name, new Blob([text], { type }));
}

/** Saves a table as a CSV file that spreadsheets open rightly. */
export const downloadCsv = (name: string, csv: string): void =>
  downloadText(name, 'text/csv', forSpreadsheets(csv));

/** Saves bytes as a file, without any request to a server. */
export function downloadBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
