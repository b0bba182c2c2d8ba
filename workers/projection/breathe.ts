/** Called between pieces of long work: lets messages in, and throws where the work should end. */
export type Breathe = () => Promise<void> | void;
