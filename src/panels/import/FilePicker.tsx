import { Button, FileTrigger } from 'react-aria-components';
import { importPicked } from './pickedFiles.ts';
import { useIsLocked } from './useIsLocked.ts';

/** Opens a folder, loose files or an archive by picker; what lies around it takes a drop. */
export function FilePicker() {
  const isLocked = useIsLocked();
  return (
    <div className="import">
      <FileTrigger acceptDirectory onSelect={(files) => files && importPicked(files)}>
        <Button className="button plain" isDisabled={isLocked}>
          Choose a folder
        </Button>
      </FileTrigger>
      <FileTrigger allowsMultiple onSelect={(files) => files && importPicked(files)}>
        <Button className="button plain" isDisabled={isLocked}>
          Choose files or a zip
        </Button>
      </FileTrigger>
      <p className="field-help">
        Or drop them here. Folders of PromptMM, MMSSL and LLMRec (<code>train.json</code>), DiffMM (
        <code>trnMat.pkl</code>), MMRec and RecBole (<code>NAME.inter</code>), lists with one user per line (
        <code>train.txt</code>), histories (<code>NAME.inter.json</code>; with sentences,{' '}
        <code>sequential.txt</code>), and plain tables (CSV, TSV, JSON), with features as <code>.npy</code>.
        The files stay on this machine, and nothing in a pickle is executed.
      </p>
    </div>
  );
}
