import { Button as AriaButton, FileTrigger } from 'react-aria-components';
import { openPicked } from './folderFiles.ts';

/** Opens a folder by picker; the panel around it takes a drop. */
export function FolderImport({ isDisabled }: { isDisabled: boolean }) {
  return (
    <div className="import">
      <FileTrigger acceptDirectory onSelect={(files) => files && openPicked(files)}>
        <AriaButton className="button plain" isDisabled={isDisabled}>
          Choose a folder
        </AriaButton>
      </FileTrigger>
      <p>or drop it anywhere on this panel.</p>
      <p className="field-help">
        <code>trnMat.pkl</code>, <code>valMat.pkl</code>, <code>tstMat.pkl</code> and one{' '}
        <code>*_feat.npy</code> per modality. Pickles are read through an allow-list: nothing in them is
        executed. The files stay on this machine.
      </p>
    </div>
  );
}
