/** The modality in the name of a teacher's embeddings. */
export const modalityOf = (model: string) => model.slice(model.lastIndexOf('/') + 1);
