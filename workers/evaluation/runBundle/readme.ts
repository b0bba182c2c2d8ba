/** What a person finds in the archive. */
export const README = `Finished runs of PromptMM Studio.

bundle.json             settings, seed, protocol, dataset (hash and where it came from), curves,
                        metrics, and test metrics per user of every run
run-N/STAGE.safetensors embeddings: user and item [n, d]; the teacher's features F^m as
                        features.MODALITY.user and features.MODALITY.item [n, d];
                        test.hits and test.count [items]: found and all test interactions;
                        parameters.NAME [n] of stages that can answer somebody new;
                        triples [4, n] and margins.KIND.MODALITY [n] of stages that compare margins
run-N/recording.json    what the run said while it trained, for a replay

The studio opens the archive as it is: Runs, Open bundle. In Python:

    from safetensors.numpy import load_file
    tensors = load_file("promptmm-runs/run-1/student.safetensors")
    scores = tensors["user"] @ tensors["item"].T
`;
