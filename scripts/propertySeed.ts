import fc from 'fast-check';

/** Property tests try the same values in every run, so that the suite says the same twice; PROPERTY_SEED tries others. */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 1) });
