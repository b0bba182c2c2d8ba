const MADE = '(TF-IDF + SVD, ';

/** How a modality is called that was made of texts: "titles (TF-IDF + SVD, 64)". */
export const textModality = (source: string, columns: number): string => `${source} ${MADE}${columns})`;

/** Whether a modality was made of texts. */
export const isFromTexts = (modality: string): boolean => modality.includes(MADE);
