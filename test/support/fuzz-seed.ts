import * as fc from 'fast-check'

/**
 * Property tests draw the same cases in every run, so that red means that something has changed. `FUZZ_SEED=$RANDOM npm test -- unit` draws
 * others; what they find becomes a test of its own.
 */
fc.configureGlobal({ seed: Number(process.env.FUZZ_SEED ?? 2_026) })
